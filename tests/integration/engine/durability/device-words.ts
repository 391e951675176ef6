import { z } from 'zod'

/** Tables the user works in, and the text columns that get the values. */
export const WORKED_COLUMNS = {
  account: ['telephone1', 'address1_city', 'emailaddress1'],
  contact: ['jobtitle', 'telephone1', 'emailaddress1'],
} as const
export type WorkedTable = keyof typeof WORKED_COLUMNS

const WORKED_TABLE = z.enum(['account', 'contact'])
const RECORD = { table: WORKED_TABLE, id: z.string() }

/** A record of a table the user works in. */
const RECORD_NAME = z.object(RECORD)
export type RecordName = z.infer<typeof RECORD_NAME>

/** What a working device is started with. Its folder outlives it; everything else is new in every life. */
const DEVICE_TASK = z.object({
  url: z.string(),
  token: z.string(),
  folder: z.string(),
  /** From it comes all that the user of the device does in this life. */
  seed: z.number(),
  /** Every value it writes begins with this, and no two are the same in any life of any device. */
  signature: z.string(),
  /** Records that were there before. */
  records: z.array(RECORD_NAME),
  /** `early`: says that an edit is saved before the engine has answered. It is there to be found out. */
  acknowledge: z.enum(['after the answer', 'early']),
})
export type DeviceTask = z.infer<typeof DEVICE_TASK>

/** Reads a task from its JSON; throws for anything else. */
export function parseTask(text: string): DeviceTask {
  return DEVICE_TASK.parse(JSON.parse(text))
}

/** What the user is about to do, or has done. A new record has no id before it is saved. */
const DEED = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit'), ...RECORD, column: z.string(), value: z.string() }),
  z.object({
    kind: z.literal('create'),
    table: WORKED_TABLE,
    id: z.string().nullable(),
    column: z.string(),
    value: z.string(),
  }),
  z.object({ kind: z.literal('delete'), ...RECORD }),
  /** A conflict or a refusal is settled by the user. */
  z.object({ kind: z.literal('settle'), ...RECORD, how: z.enum(['mine', 'theirs', 'retry', 'discard']) }),
])
export type Deed = z.infer<typeof DEED>

/** One line of a working device. `saved` is said when the engine has answered that it is. */
const WORD = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('intends'), deed: DEED }),
  z.object({ kind: z.literal('saved'), deed: DEED }),
  z.object({ kind: z.literal('refused'), deed: DEED, code: z.string() }),
  z.object({ kind: z.literal('cycle'), outcome: z.string(), errors: z.array(z.string()) }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
])
export type Word = z.infer<typeof WORD>

/** Reads a whole line; throws for one that no device says. */
export function parseWord(line: string): Word {
  return WORD.parse(JSON.parse(line))
}
