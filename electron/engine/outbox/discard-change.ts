import type { PendingChange } from '@shared/model/change'
import { sameValue } from '@shared/model/record'
import { changesOf, readBase, redraw } from '../replica/base-records'
import { ChangeEntity } from '../replica/entities/change-entity'
import { dropFile } from '../replica/note-files'
import type { RecordTable } from '../replica/record-tables'
import { forgetReason } from '../replica/keep-record'
import { visibleRecord } from '../replica/visible-record'
import type { Transaction } from '../replica/writer'
import { archiveLost, lostWith } from './archive-lost'
import { meetServer, type MeetPorts } from './meet-server'
import { versionUnder } from './version-under'

/**
 * Takes a change back: the record shows what the server has, with the changes that are left. Without its create a record has
 * no changes at all. What is taken back can be brought back from the archive.
 */
export async function discardChange(
  transaction: Transaction,
  table: RecordTable,
  change: PendingChange,
  ports: MeetPorts,
): Promise<void> {
  const own = await changesOf(transaction, change.table, change.record)
  const base = await readBase(transaction, change.table, change.record)
  const going = change.kind === 'create' ? own : [change]
  const whole = base?.onServer === true ? null : visibleRecord(base?.row ?? null, going.filter(isNoDelete))
  for (const each of going) {
    await archiveLost(transaction, each, lostWith(each, 'discarded', base?.row ?? null), whole, ports)
    await transaction.remove(ChangeEntity, { id: each.id })
  }
  if (change.kind === 'create') {
    await forgetReason(transaction, change, 'createdHere')
    await dropFile(transaction, change)
  } else await standWithout(transaction, change, own)
  await redraw(transaction, table.physical, change.record)
  await meetServer(transaction, table, change.record, ports)
}

function isNoDelete({ kind }: PendingChange): boolean {
  return kind !== 'delete'
}

/** Changes behind the discarded one saw its values: they stand on what was there before it from now on. */
async function standWithout(
  transaction: Transaction,
  discarded: PendingChange,
  own: readonly PendingChange[],
): Promise<void> {
  for (const later of own.filter(({ sequence }) => sequence > discarded.sequence)) {
    const columns = later.columns
      .map((changed) => {
        const taken = discarded.columns.find(({ column }) => column === changed.column)
        return taken !== undefined && sameValue(changed.before, taken.after)
          ? { ...changed, before: taken.before }
          : changed
      })
      .filter(({ before, after }) => !sameValue(before, after))
    if (later.kind === 'update' && columns.length === 0) await transaction.remove(ChangeEntity, { id: later.id })
    else {
      const baseEtag = later.baseEtag ?? versionUnder(discarded)
      await transaction.update(ChangeEntity, { id: later.id }, { columns, baseEtag })
    }
  }
}
