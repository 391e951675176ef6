import { blockersAmong, type PendingChange } from '@shared/model/change'
import type { DeviceStatus } from '@shared/model/status'
import type { Engine } from '../../engine/engine'
import type { Command } from '../command'
import { done, refused, tableOfWords, type Outcome } from '../outcome'

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

/** What a pending change waits for. `nextCycle`: nothing but to be sent. */
type WaitsFor =
  | { readonly kind: 'nextCycle'; readonly at: string | null }
  /** It was sent, and what became of it is not known: the next cycle compares. */
  | { readonly kind: 'comparison'; readonly at: string | null }
  | { readonly kind: 'changes'; readonly changes: readonly string[] }
  | { readonly kind: 'user' }

type ListedChange = PendingChange & { readonly waitsFor: WaitsFor }

/** Lists what the server has not confirmed, each with what it waits for and when it is tried. */
export async function listPending(engine: Engine): Promise<Outcome> {
  const pending = await engine.outbox.list()
  if (!pending.ok) return refused(pending.error)
  const at = nextCycle(engine.setup.status())
  const blockersOf = blockersAmong(pending.value)
  const listed = pending.value.map((change): ListedChange => {
    return { ...change, waitsFor: waitsFor(change, blockersOf(change), at) }
  })
  return done(listed, pendingInWords(listed))
}

/** Takes one pending change back. */
export async function discardChange(engine: Engine, command: CommandOf<'discard'>): Promise<Outcome> {
  const discarded = await engine.outbox.discard(command.change)
  return discarded.ok ? done({ discarded: command.change }, 'Discarded.') : refused(discarded.error)
}

/** Puts a refused change in the queue again, or all that were refused. */
export async function retryChanges(engine: Engine, { change }: CommandOf<'retry'>): Promise<Outcome> {
  const changes = await changesToRetry(engine, change)
  if (!changes.ok) return refused(changes.error)
  const retried: string[] = []
  for (const id of changes.value) {
    const queued = await engine.outbox.retry(id)
    if (!queued.ok) return { document: { retried }, words: wordsOf(retried), error: queued.error }
    retried.push(id)
  }
  return done({ retried }, wordsOf(retried))
}

async function changesToRetry(engine: Engine, change: string | null) {
  if (change !== null) return { ok: true, value: [change] } as const
  const pending = await engine.outbox.list()
  if (!pending.ok) return pending
  return {
    ok: true,
    value: pending.value.filter(({ state }) => state.kind === 'rejected').map(({ id }) => id),
  } as const
}

function wordsOf(retried: readonly string[]): string {
  return retried.length === 0 ? 'Nothing was refused.' : `${retried.length} to be sent again in the next sync.`
}

function nextCycle(status: DeviceStatus): string | null {
  return status.kind === 'connected' ? status.nextSync : null
}

function waitsFor(change: PendingChange, blockers: readonly PendingChange[], at: string | null): WaitsFor {
  switch (change.state.kind) {
    case 'conflict':
    case 'rejected':
      return { kind: 'user' }
    case 'sending':
      return { kind: 'comparison', at }
    case 'queued':
      return blockers.length === 0
        ? { kind: 'nextCycle', at }
        : { kind: 'changes', changes: blockers.map(({ id }) => id) }
  }
}

function pendingInWords(changes: readonly ListedChange[]): string {
  if (changes.length === 0) return 'Nothing waits.'
  const rows = changes.map((change) => [
    change.id,
    change.kind,
    change.table,
    change.recordName,
    change.state.kind,
    waitInWords(change),
  ])
  return tableOfWords([['Change', 'Kind', 'Table', 'Record', 'State', 'Waits for'], ...rows])
}

function waitInWords({ state, waitsFor: waits }: ListedChange): string {
  switch (waits.kind) {
    case 'nextCycle':
      return `the next sync${waits.at === null ? '' : ` at ${waits.at}`}`
    case 'comparison':
      return `a comparison with the server in the next sync${waits.at === null ? '' : ` at ${waits.at}`}`
    case 'changes':
      return waits.changes.join(', ')
    case 'user':
      return state.kind === 'rejected' ? state.serverWords : 'a decision: see conflicts'
  }
}
