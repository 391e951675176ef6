import { z } from 'zod'
import { fail, ok, type Result } from '@shared/model/result'
import type { Fault, FaultRule, RetryAfter, SeenOperation } from './fault'

const WHOLE = z.int().min(1)
const SECONDS = z.int().min(0)

const RETRY_AFTER = z
  .union([SECONDS, z.strictObject({ dateIn: SECONDS })])
  .optional()
  .transform((given): RetryAfter => {
    if (given === undefined) return { kind: 'none' }
    return typeof given === 'number' ? { kind: 'seconds', seconds: given } : { kind: 'date', seconds: given.dateIn }
  })

const FAULT: z.ZodType<Fault> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('loseRequest') }),
  z.strictObject({ kind: z.literal('loseAnswer') }),
  z.strictObject({
    kind: z.literal('delay'),
    milliseconds: z.int().min(0),
    before: z.enum(['request', 'answer']).default('request'),
  }),
  z.strictObject({ kind: z.literal('truncate'), share: z.number().min(0).lt(1).default(0.5) }),
  z.strictObject({ kind: z.literal('duplicate'), answer: z.enum(['second', 'lost']).default('second') }),
  z.strictObject({ kind: z.literal('throttle'), retryAfter: RETRY_AFTER }),
  z.strictObject({ kind: z.literal('unavailable'), retryAfter: RETRY_AFTER }),
  z.strictObject({ kind: z.literal('refuseToken') }),
  z.strictObject({
    kind: z.literal('fail'),
    status: z.union([z.literal(500), z.literal(502), z.literal(504)]).default(500),
    done: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('expireTokens') }),
  z.strictObject({ kind: z.literal('serverError') }),
  z.strictObject({
    kind: z.literal('refuse'),
    status: z.int().min(400).max(499).default(400),
    code: z.string().default('0x80040265'),
    message: z.string(),
  }),
])

const MATCH = z.strictObject({
  method: z.string().optional(),
  path: z.string().optional(),
  table: z.string().optional(),
  record: z.guid().optional(),
  nth: WHOLE.default(1),
  every: WHOLE.default(1),
})
type Match = z.output<typeof MATCH>

const PLAN = z.strictObject({
  faults: z.array(
    z.strictObject({
      match: MATCH.default({ nth: 1, every: 1 }),
      count: z.union([WHOLE, z.literal('always')]).default(1),
      do: FAULT,
    }),
  ),
})

/**
 * Reads the plan of faults that a JSON text holds, in the form that the folder's `README.md` documents. The error says what is
 * wrong and where: `faults[1].do.milliseconds: …`.
 */
export function parseFaultPlan(text: string): Result<readonly FaultRule[], string> {
  const json = parseJson(text)
  if (!json.ok) return json
  const plan = PLAN.safeParse(json.value)
  if (!plan.success) return fail(plan.error.issues.map(describeIssue).join('\n'))
  return ok(
    plan.data.faults.map(({ match, count, do: fault }) => ({
      fits: (operation) => fits(match, operation),
      looksIntoBatches: true,
      nth: match.nth,
      every: match.every,
      count,
      fault,
    })),
  )
}

function fits(match: Match, operation: SeenOperation): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === operation.method) &&
    (match.path === undefined || operation.path.includes(match.path)) &&
    (match.table === undefined || match.table === operation.table) &&
    (match.record === undefined || match.record.toLowerCase() === operation.record)
  )
}

function parseJson(text: string): Result<unknown, string> {
  try {
    const json: unknown = JSON.parse(text)
    return ok(json)
  } catch (error) {
    return fail(`the plan is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function describeIssue({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  const place = path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`))
    .join('')
  return place === '' ? message : `${place}: ${message}`
}
