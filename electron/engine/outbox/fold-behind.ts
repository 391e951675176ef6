import type { PendingChange } from '@shared/model/change'
import { changesOf, redraw } from '../replica/base-records'
import { ChangeEntity } from '../replica/entities/change-entity'
import type { RecordTable } from '../replica/record-tables'
import type { Transaction } from '../replica/writer'
import type { EditPorts } from './archive-lost'
import { coalesce } from './coalesce-changes'
import { carryOutCoalesced } from './lay-on-top'
import { isStateColumn } from './state-columns'

/**
 * Edits that were made while a change was on its way, and which the server has not taken, become one with it, as if it had
 * never left. Those that must stay changes of their own (moves of the state) wait behind it.
 */
export async function foldBehind(
  transaction: Transaction,
  table: RecordTable,
  { id, table: name, record }: PendingChange,
  ports: EditPorts,
): Promise<void> {
  for (;;) {
    const own = await changesOf(transaction, name, record)
    const index = own.findIndex((change) => change.id === id)
    const [first, next] = [own[index], own[index + 1]]
    if (index < 0 || first === undefined || next === undefined || next.kind === 'create') return
    const edit = next.kind === 'delete' ? { kind: next.kind } : ({ kind: 'update', columns: next.columns } as const)
    const coalesced = coalesce([first], edit, { createdAfter: () => false, isState: isStateColumn(table.table) })
    if (coalesced.kind === 'append') return
    await transaction.remove(ChangeEntity, { id: next.id })
    await carryOutCoalesced(transaction, table, coalesced, ports)
    await redraw(transaction, table.physical, record)
  }
}
