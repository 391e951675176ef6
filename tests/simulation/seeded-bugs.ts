import type { PendingChange } from '@shared/model/change'
import type * as Access from '@shared/model/access'
import type * as Pause from '@electron/engine/crm/pause'
import type * as Archive from '@electron/engine/outbox/archive-lost'
import type * as Coalesce from '@electron/engine/outbox/coalesce-changes'
import type * as Fold from '@electron/engine/outbox/fold-behind'
import type * as Merge from '@electron/engine/outbox/merge-change'
import type * as Bases from '@electron/engine/replica/base-records'
import { ChangeEntity } from '@electron/engine/replica/entities/change-entity'
import type * as Relations from '@electron/engine/replica/relation-rows'
import type * as Writer from '@electron/engine/replica/writer'
import type * as ChangeRequest from '@electron/engine/sync/change-request'
import type * as Outcome from '@electron/engine/sync/settle-outcome'
import type * as RelationOutcome from '@electron/engine/sync/settle-relation'

/** A bug on purpose: one module of the engine, with one thing in it done wrong. */
export interface SeededBug {
  readonly what: string
  /** The seed that is played first: one that is known to find it, so that little time is lost. */
  readonly from: number
  /** The rule that it breaks. */
  readonly breaks: RegExp
  /** The module, as tests import it. */
  readonly module: string
  /** The module with the bug in it. */
  readonly spoiled: (importSound: <Sound>() => Promise<Sound>) => Promise<object>
  /** Whether it shows only where records are related. */
  readonly related?: boolean
}

type Known = Pick<SeededBug, 'what' | 'from' | 'breaks' | 'related'>

function bug<Module extends object>(
  known: Known,
  module: string,
  spoil: (sound: Module) => Partial<Module>,
): SeededBug {
  return {
    ...known,
    module,
    async spoiled(importSound) {
      const sound = await importSound<Module>()
      return { ...sound, ...spoil(sound) }
    },
  }
}

/** Bugs that engines like this one have had, or could. */
export const SEEDED_BUGS: readonly SeededBug[] = [
  bug<typeof Relations>(
    { what: 'a relation that was made here stays beside the server’s', from: 1, breaks: /seen once/, related: true },
    '@electron/engine/replica/relation-rows',
    () => ({ takeServersId: async (_transaction, _table, create, id) => ({ ...create, record: id }) }),
  ),
  bug<typeof RelationOutcome>(
    { what: 'a relation whose answer was lost counts as made', from: 2, breaks: /^1 /, related: true },
    '@electron/engine/sync/settle-relation',
    (sound) => ({
      settleRelation(change, outcome) {
        const verdict = sound.settleRelation(change, outcome)
        return verdict.kind === 'unknown' ? { kind: 'done', record: null } : verdict
      },
    }),
  ),
  bug<typeof Bases>(
    { what: 'a pull leaves the base of a changed record as it was', from: 6, breaks: /^4 / },
    '@electron/engine/replica/base-records',
    () => ({
      rebase: async () => undefined,
    }),
  ),
  bug<typeof Bases>(
    { what: 'a pull does not know which records have changes', from: 6, breaks: /^4 / },
    '@electron/engine/replica/base-records',
    () => ({
      pendingAmong: async () => [],
    }),
  ),
  bug<typeof Writer>(
    { what: 'record and change are written without a transaction', from: 16, breaks: /^4 / },
    '@electron/engine/replica/writer',
    (sound) => ({
      createWriteGate: (connection, file, feed) => sound.createWriteGate(withoutTransactions(connection), file, feed),
    }),
  ),
  bug<typeof Writer>(
    { what: 'one who writes while another writes joins the other', from: 2, breaks: /^[14] / },
    '@electron/engine/replica/writer',
    (sound) => ({
      createWriteGate(connection, file, feed) {
        const gate = sound.createWriteGate(connection, file, feed)
        let writing = 0
        const joining =
          (name: 'write' | 'writeRepeatable'): Writer.WriteGate['write'] =>
          async (work) => {
            const joined = sound.createWriteGate(withoutTransactions(connection), file, feed)
            writing += 1
            const result = await (writing > 1 ? joined : gate)[name](work)
            writing -= 1
            return result
          }
        return { ...gate, write: joining('write'), writeRepeatable: joining('writeRepeatable') }
      },
    }),
  ),
  bug<typeof Outcome>(
    { what: 'a change is done as soon as it was sent', from: 2, breaks: /^1 / },
    '@electron/engine/sync/settle-outcome',
    (sound) => ({
      settleOutcome(change, outcome) {
        const verdict = sound.settleOutcome(change, outcome)
        return verdict.kind === 'unknown' ? { kind: 'done', record: null } : verdict
      },
    }),
  ),
  bug<typeof Outcome>(
    { what: 'a refused change is taken for done', from: 6, breaks: /^1 / },
    '@electron/engine/sync/settle-outcome',
    (sound) => ({
      settleOutcome(change, outcome) {
        const verdict = sound.settleOutcome(change, outcome)
        return verdict.kind === 'rejected' ? { kind: 'done', record: null } : verdict
      },
    }),
  ),
  bug<typeof ChangeRequest>(
    { what: 'an update names no version', from: 1, breaks: /^no conflict/ },
    '@electron/engine/sync/change-request',
    (sound) => ({
      changeRequest(change, setNames) {
        const request = sound.changeRequest(change, setNames)
        return request.kind === 'update' ? { ...request, etag: '*' } : request
      },
    }),
  ),
  bug<typeof Coalesce>(
    { what: 'a change that is on its way takes edits in', from: 15, breaks: /^1 / },
    '@electron/engine/outbox/coalesce-changes',
    (sound) => ({
      coalesce: (own, edit, facts) => sound.coalesce(own.map(asQueued), edit, facts),
    }),
  ),
  bug<typeof Fold>(
    { what: 'edits behind a change that failed are dropped', from: 2, breaks: /^1 / },
    '@electron/engine/outbox/fold-behind',
    () => ({
      async foldBehind(transaction, _table, { table, record, sequence }) {
        const own = await transaction.find(ChangeEntity, { where: { table, record } })
        for (const later of own.filter((change) => change.sequence > sequence)) {
          await transaction.remove(ChangeEntity, { id: later.id })
        }
      },
    }),
  ),
  bug<typeof Merge>(
    { what: 'a conflict is settled for this side without a word', from: 1, breaks: /^(2|no conflict)/ },
    '@electron/engine/outbox/merge-change',
    (sound) => ({
      mergeChange(change, server) {
        const merge = sound.mergeChange(change, server)
        if (merge.kind !== 'conflict' || merge.conflict.cause !== 'bothEdited') return merge
        return { kind: 'send', columns: change.columns, merged: [] }
      },
    }),
  ),
  bug<typeof Merge>(
    { what: 'a conflict is settled for the other side without a word', from: 1, breaks: /^1 / },
    '@electron/engine/outbox/merge-change',
    (sound) => ({
      mergeChange(change, server) {
        const merge = sound.mergeChange(change, server)
        return merge.kind === 'conflict' ? { kind: 'nothingLeft', merged: [] } : merge
      },
    }),
  ),
  bug<typeof Merge>(
    { what: 'a change that merges loses a column', from: 27, breaks: /^1 / },
    '@electron/engine/outbox/merge-change',
    (sound) => ({
      mergeChange(change, server) {
        const merge = sound.mergeChange(change, server)
        return merge.kind === 'send' && change.kind === 'update' && merge.columns.length > 1
          ? { ...merge, columns: merge.columns.slice(1) }
          : merge
      },
    }),
  ),
  bug<typeof Archive>(
    { what: 'what loses is not archived', from: 10, breaks: /^1 / },
    '@electron/engine/outbox/archive-lost',
    () => ({
      archiveLost: async () => undefined,
    }),
  ),
  bug<typeof Pause>(
    { what: 'the pause that the organisation asks for is not kept', from: 14, breaks: /^a pause/ },
    '@electron/engine/crm/pause',
    (sound) => ({
      createPause: (clock, random) => ({ ...sound.createPause(clock, random), until: () => null }),
    }),
  ),
  bug<typeof Access>(
    { what: 'cycles run in online mode', from: 6, breaks: /^9 / },
    '@shared/model/access',
    (sound) => ({
      accessOf: (client) => ({ ...sound.accessOf(client), synchronizes: true }),
    }),
  ),
]

type Connection = Parameters<typeof Writer.createWriteGate>[0]

function withoutTransactions(connection: Connection): Connection {
  return {
    ...connection,
    run: async (text, values) => (/^(BEGIN|COMMIT|ROLLBACK)/.test(text) ? 0 : connection.run(text, values)),
  }
}

function asQueued(change: PendingChange): PendingChange {
  return change.state.kind === 'sending' ? { ...change, state: { kind: 'queued' } } : change
}
