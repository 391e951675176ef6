import { z } from 'zod'
import type { Column } from '../model/column'

const basics = {
  name: z.string(),
  label: z.string(),
  required: z.enum(['none', 'recommended', 'application', 'system']),
  creatable: z.boolean(),
  updatable: z.boolean(),
}
const range = { min: z.number(), max: z.number() }
const option = z.strictObject({ value: z.number(), label: z.string() })
const state = option.extend({ reason: z.number().exactOptional() })
const reason = option.extend({
  state: z.number().exactOptional(),
  next: z.array(z.number()).readonly().exactOptional(),
})
const target = z.strictObject({ table: z.string(), navigation: z.string() })

export const columnSchema: z.ZodType<Column> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...basics,
    kind: z.literal('text'),
    maxLength: z.number(),
    format: z.enum(['text', 'textArea', 'email', 'phone', 'url', 'ticker']),
  }),
  z.strictObject({ ...basics, kind: z.literal('memo'), maxLength: z.number() }),
  z.strictObject({ ...basics, kind: z.literal('whole'), ...range }),
  z.strictObject({ ...basics, kind: z.literal('bigint') }),
  z.strictObject({ ...basics, kind: z.enum(['decimal', 'double', 'money']), ...range, precision: z.number() }),
  z.strictObject({
    ...basics,
    kind: z.literal('yesNo'),
    trueLabel: z.string(),
    falseLabel: z.string(),
    byDefault: z.boolean(),
  }),
  z.strictObject({ ...basics, kind: z.enum(['choice', 'choices']), options: z.array(option).readonly() }),
  z.strictObject({ ...basics, kind: z.literal('state'), options: z.array(state).readonly() }),
  z.strictObject({ ...basics, kind: z.literal('status'), options: z.array(reason).readonly() }),
  z.strictObject({
    ...basics,
    kind: z.literal('dateTime'),
    behavior: z.enum(['userLocal', 'dateOnly', 'timeZoneIndependent']),
    dateOnlyFormat: z.boolean(),
  }),
  z.strictObject({
    ...basics,
    kind: z.literal('lookup'),
    role: z.enum(['simple', 'customer', 'owner', 'regarding', 'end']),
    targets: z.array(target).readonly(),
  }),
  z.strictObject({ ...basics, kind: z.literal('id') }),
  z.strictObject({ ...basics, kind: z.literal('image'), maxSizeInKb: z.number(), primary: z.boolean() }),
  z.strictObject({
    ...basics,
    kind: z.literal('parties'),
    participation: z.number(),
    targets: z.array(z.string()).readonly(),
  }),
  z.strictObject({ ...basics, kind: z.literal('other'), typeName: z.string() }),
])
