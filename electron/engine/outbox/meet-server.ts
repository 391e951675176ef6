import type {
  ChangedColumn,
  Conflict,
  ConflictPolicy,
  MergedColumn,
  PendingChange,
  Resolution,
} from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import type { RecordId, RecordValues } from '@shared/model/record'
import { relationshipKeptIn } from '@shared/model/relation'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { changesOf, readBase, redraw, sawBase } from '../replica/base-records'
import type { BaseRow } from '../replica/entities/base-entity'
import { ChangeEntity } from '../replica/entities/change-entity'
import { keepRecord } from '../replica/keep-record'
import { etagOf } from '../replica/record-rows'
import type { RecordTable } from '../replica/record-tables'
import { visibleRecord } from '../replica/visible-record'
import type { Transaction } from '../replica/writer'
import { archiveLost, type EditPorts } from './archive-lost'
import { creatableValues } from './creatable-values'
import { createdOtherwise, mergeChange } from './merge-change'
import { type Resolved, resolveConflict, resolveForSide } from './resolve-conflict'
import { isStateColumn, stateHasMoved } from './state-columns'

export interface MeetPorts extends EditPorts {
  /** What becomes of conflicts in a table. */
  readonly policy: (table: string) => ConflictPolicy
}

/**
 * Brings a record's oldest pending change together with the server's version that is known now, if that is another than the
 * change was made on. Afterwards it stands on that version, is in conflict with it, or is gone because nothing of it is left.
 * `perhapsApplied`: the change that was sent without an answer.
 */
export async function meetServer(
  transaction: Transaction,
  table: RecordTable,
  record: RecordId,
  ports: MeetPorts,
  perhapsApplied: PendingChange['id'] | null = null,
): Promise<void> {
  for (;;) {
    const [change] = await changesOf(transaction, table.table.name, record)
    const base = await readBase(transaction, table.table.name, record)
    if (change === undefined || base === null) break
    const doubtful = change.id === perhapsApplied
    if (!doubtful && !isOvertaken(change, base)) break
    const gone = await meet(transaction, table, { change, base, doubtful }, ports)
    if (!gone) break
  }
  await redraw(transaction, table.physical, record)
}

/** Whether the server's version is another than the one the change stands on. What is on its way is judged by its answer. */
export function isOvertaken(change: PendingChange, base: BaseRow): boolean {
  if (change.state.kind === 'sending' || change.state.kind === 'rejected') return false
  if (change.kind === 'create') return base.onServer
  return change.state.kind === 'conflict' || !base.onServer || etagOf(base.row ?? {}) !== change.baseEtag
}

interface Meeting {
  readonly change: PendingChange
  readonly base: BaseRow
  /** Whether it was sent and its answer was lost. */
  readonly doubtful: boolean
}

/** True when nothing is left of the change. */
async function meet(
  transaction: Transaction,
  table: RecordTable,
  meeting: Meeting,
  ports: MeetPorts,
): Promise<boolean> {
  const { change, base } = meeting
  const row = base.onServer ? (base.row ?? {}) : null
  const merge =
    row !== null && partsRecords(change, table.table)
      ? ({ kind: 'send', columns: change.columns, merged: [] } as const)
      : mergeChange(change, { row, seen: base.seen, disputed: disputedIn(meeting, table.table, row) })
  switch (merge.kind) {
    case 'nothingLeft':
      if (change.kind === 'create' && row !== null) await archiveCreatedOtherwise(transaction, change, row, ports)
      await transaction.remove(ChangeEntity, { id: change.id })
      await sawBase(transaction, change.table, change.record, row)
      return true
    case 'send':
      await standOn(transaction, change, base, merge.columns, merge.merged)
      return false
    case 'conflict':
      return meetConflict(transaction, table, meeting, merge.conflict, ports)
  }
}

/** A relation is there or it is not: whatever version of its row the server has, there is nothing in it to lose. */
function partsRecords(change: PendingChange, table: Table): boolean {
  return change.kind === 'delete' && relationshipKeptIn(table) !== null
}

function disputedIn(
  { change, base, doubtful }: Meeting,
  table: Table,
  row: RecordValues | null,
): (column: string) => boolean {
  const { state } = change
  const inConflict = state.kind === 'conflict' ? state.conflict.columns.map(({ column }) => column) : []
  const isState = isStateColumn(table)
  const moved = row !== null && stateHasMoved(table, change, base.seen, row)
  return (column) => doubtful || inConflict.includes(column) || (moved && isState(column))
}

/** A conflict is kept for the user, or settled by the rule of the table. */
async function meetConflict(
  transaction: Transaction,
  table: RecordTable,
  { change, base }: Meeting,
  conflict: Conflict,
  ports: MeetPorts,
): Promise<boolean> {
  const policy = ports.policy(change.table)
  if (policy !== 'ask') {
    const resolved = resolveForSide(change, conflict, policy)
    await carryOut(transaction, table, { change, base, conflict }, resolved, ports)
    return resolved.outcome.kind === 'drop'
  }
  const at = change.state.kind === 'conflict' ? change.state.at : instantOf(ports.clock.now())
  await transaction.update(
    ChangeEntity,
    { id: change.id },
    { state: { kind: 'conflict', at, conflict }, baseEtag: base.onServer ? etagOf(base.row ?? {}) : null },
  )
  return false
}

/** Settles a conflict as the user says. Errors: `change.noConflict`, `change.choiceMissing`. */
export async function resolveChange(
  transaction: Transaction,
  table: RecordTable,
  change: PendingChange,
  resolution: Resolution,
  ports: MeetPorts,
): Promise<Result<null>> {
  const base = await readBase(transaction, change.table, change.record)
  if (change.state.kind !== 'conflict' || base === null) {
    return fail(carryonError('change.noConflict', { change: change.id }))
  }
  const { conflict } = change.state
  const resolved = resolveConflict(change, conflict, resolution)
  if (!resolved.ok) return resolved
  await carryOut(transaction, table, { change, base, conflict }, resolved.value, ports)
  await meetServer(transaction, table, change.record, ports)
  return ok(null)
}

interface SettledConflict {
  readonly change: PendingChange
  readonly base: BaseRow
  readonly conflict: Conflict
}

async function carryOut(
  transaction: Transaction,
  table: RecordTable,
  { change, base, conflict }: SettledConflict,
  { outcome, lost }: Resolved,
  ports: EditPorts,
): Promise<void> {
  const whole = change.kind === 'delete' ? base.row : visibleRecord(base.row, [change])
  await archiveLost(transaction, change, lost, conflict.cause === 'bothEdited' ? null : whole, ports)
  switch (outcome.kind) {
    case 'drop':
      await transaction.remove(ChangeEntity, { id: change.id })
      await sawBase(transaction, change.table, change.record, base.row)
      break
    case 'send':
      await standOn(transaction, change, base, outcome.columns, [])
      break
    case 'createAgain':
      await createAgain(transaction, table, change, whole ?? {})
      break
  }
}

/** The change stands on the server's present version, and waits to be sent. */
async function standOn(
  transaction: Transaction,
  change: PendingChange,
  base: BaseRow,
  columns: readonly ChangedColumn[],
  merged: readonly MergedColumn[],
): Promise<void> {
  const earlier = await mergedOf(transaction, change.id)
  await transaction.update(
    ChangeEntity,
    { id: change.id },
    { columns, state: { kind: 'queued' }, baseEtag: etagOf(base.row ?? {}), merged: [...earlier, ...merged] },
  )
  await sawBase(transaction, change.table, change.record, base.row)
}

/** The columns that merged into a change by themselves. */
export async function mergedOf(transaction: Transaction, id: PendingChange['id']): Promise<readonly MergedColumn[]> {
  const [row] = await transaction.find(ChangeEntity, { where: { id }, select: { sequence: true, merged: true } })
  return row?.merged ?? []
}

/** The edit of a record that was deleted on the server becomes the create of it, with all that the user saw of it. */
async function createAgain(
  transaction: Transaction,
  { table: metadata }: RecordTable,
  change: PendingChange,
  whole: RecordValues,
): Promise<void> {
  const columns = Object.entries(creatableValues(whole, metadata))
    .filter(([, after]) => after !== null)
    .map(([column, after]): ChangedColumn => ({ column, before: null, after }))
  await transaction.update(
    ChangeEntity,
    { id: change.id },
    { kind: 'create', columns, state: { kind: 'queued' }, baseEtag: null },
  )
  const { table, record } = change
  await keepRecord(transaction, { table, record }, 'createdHere')
  await sawBase(transaction, table, record, null)
}

/**
 * A create that the server has already, with other values: somebody changed the record since, or a record that was to be made
 * again is there after all. The server's stand; mine are kept.
 */
async function archiveCreatedOtherwise(
  transaction: Transaction,
  change: PendingChange,
  row: RecordValues,
  ports: EditPorts,
): Promise<void> {
  const columns = createdOtherwise(change, row).map(({ column, mine, theirs }) => ({
    column,
    lost: mine,
    kept: theirs,
  }))
  if (columns.length === 0) return
  await archiveLost(transaction, change, [{ reason: 'theirsWon', whose: 'mine', by: null, columns }], null, ports)
}
