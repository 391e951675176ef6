import type { z } from 'zod'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { CALL_NAMES } from '@shared/ipc/channels'
import { CALLS, type CallName, type CallOutput, type CallParsed } from '@shared/ipc/contract'
import type { Envelope } from '@shared/ipc/envelope'
import { errorSchema } from '@shared/schema/error'
import type { Log } from '../engine/ports'

/** One handler a call: given validated input, it answers with a value or an error. A missing one is a type error. */
export type CallHandlers = {
  readonly [Name in CallName]: (input: CallParsed<Name>) => Promise<Result<CallOutput<Name>>>
}

/** What the router needs to know of who calls. Electron's invoke event has all of it. */
export interface CallEvent {
  readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null
}

/** The part of Electron's `ipcMain` that the router uses. */
export interface CallRegistry {
  handle(channel: string, listener: (event: CallEvent, input: unknown) => Promise<unknown>): void
}

/** The only origin whose main frame may call. */
export const TRUSTED_ORIGIN = 'app://main'

/** What the calls are answered with. */
export interface RouterOptions {
  readonly handlers: CallHandlers
  readonly log: Log
  /** Whether answers are held against the contract as well: a fault of Carryon's own, to be found before it is shipped. */
  readonly checkAnswers: boolean
}

/**
 * Connects every call of the contract to its handler: the sender is checked first, then the input, then the handler runs, and
 * whatever happens becomes an envelope.
 */
export function registerCalls(registry: CallRegistry, options: RouterOptions): void {
  for (const name of CALL_NAMES) {
    registry.handle(name, (event, input) => answer(name, options, event, input))
  }
}

async function answer<Name extends CallName>(
  name: Name,
  { handlers, log, checkAnswers }: RouterOptions,
  event: CallEvent,
  input: unknown,
): Promise<Envelope<CallOutput<Name>>> {
  if (!comesFromTheWindow(event)) {
    log('warning', 'ipc.badSender', { call: name })
    return fail(carryonError('ipc.badSender', {}))
  }
  const parsed = parseInput(name, input)
  if (!parsed.ok) {
    log('warning', 'ipc.badInput', { call: name })
    return parsed
  }
  const handler: CallHandlers[Name] = handlers[name]
  try {
    const outcome = await handler(parsed.value)
    return checkAnswers ? checked(name, outcome, log) : outcome
  } catch (thrown) {
    log('error', 'ipc.unexpected', { call: name, reason: thrown instanceof Error ? thrown.name : 'unknown' })
    return fail(carryonError('unexpected', { reason: thrown instanceof Error ? thrown.message : 'unknown' }))
  }
}

function comesFromTheWindow(event: CallEvent): boolean {
  return event.senderFrame !== null && event.senderFrame.parent === null && event.senderFrame.origin === TRUSTED_ORIGIN
}

const CONTRACT: {
  readonly [Name in CallName]: {
    readonly input: z.ZodType<CallParsed<Name>>
    readonly output: z.ZodType<CallOutput<Name>>
  }
} = CALLS

function parseInput<Name extends CallName>(name: Name, input: unknown): Result<CallParsed<Name>> {
  const outcome = CONTRACT[name].input.safeParse(input)
  if (outcome.success) return ok(outcome.data)
  return fail(carryonError('ipc.badInput', { call: name, reason: firstIssue(outcome.error, 'input') }))
}

function checked<Name extends CallName>(
  name: Name,
  outcome: Result<CallOutput<Name>>,
  log: Log,
): Result<CallOutput<Name>> {
  const fit = outcome.ok ? CONTRACT[name].output.safeParse(outcome.value) : errorSchema.safeParse(outcome.error)
  if (fit.success) return outcome
  const reason = firstIssue(fit.error, 'answer')
  log('error', 'ipc.badAnswer', { call: name, reason })
  return fail(carryonError('unexpected', { reason: `the answer to ${name} does not fit: ${reason}` }))
}

function firstIssue({ issues: [issue] }: z.ZodError, whole: string): string {
  return issue === undefined ? 'unknown' : `${issue.path.join('.') || whole}: ${issue.message}`
}
