import type { z } from 'zod'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { CALL_NAMES } from '@shared/ipc/channels'
import { CALLS, type CallName, type CallOutput, type CallParsed } from '@shared/ipc/contract'
import type { Envelope } from '@shared/ipc/envelope'
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

/**
 * Connects every call of the contract to its handler: the sender is checked first, then the input, then the handler runs, and
 * whatever happens becomes an envelope.
 */
export function registerCalls(registry: CallRegistry, handlers: CallHandlers, log: Log): void {
  for (const name of CALL_NAMES) {
    registry.handle(name, (event, input) => answer(name, handlers, event, input, log))
  }
}

async function answer<Name extends CallName>(
  name: Name,
  handlers: CallHandlers,
  event: CallEvent,
  input: unknown,
  log: Log,
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
    return await handler(parsed.value)
  } catch (thrown) {
    log('error', 'ipc.unexpected', { call: name, reason: thrown instanceof Error ? thrown.name : 'unknown' })
    return fail(carryonError('unexpected', { reason: thrown instanceof Error ? thrown.message : 'unknown' }))
  }
}

function comesFromTheWindow(event: CallEvent): boolean {
  return event.senderFrame !== null && event.senderFrame.parent === null && event.senderFrame.origin === TRUSTED_ORIGIN
}

const CONTRACT: { readonly [Name in CallName]: { readonly input: z.ZodType<CallParsed<Name>> } } = CALLS

function parseInput<Name extends CallName>(name: Name, input: unknown): Result<CallParsed<Name>> {
  const outcome = CONTRACT[name].input.safeParse(input)
  if (outcome.success) return ok(outcome.data)
  const issue = outcome.error.issues[0]
  const reason = issue === undefined ? 'unknown' : `${issue.path.join('.') || 'input'}: ${issue.message}`
  return fail(carryonError('ipc.badInput', { call: name, reason }))
}
