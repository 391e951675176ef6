import type { FiledDevice } from '../device-file'
import type { SimulatedWorld } from '../simulated-world'
import type { Breach } from './breach'

/** 1 and 3: an edit that was saved is in the record, in the outbox, on the server (now or before) or in the archive. */
export function findLostEdit({ model }: SimulatedWorld, device: number, filed: FiledDevice): Breach | null {
  for (const edit of model.edits) {
    if (edit.device !== device || edit.settled) continue
    const { record, column, value } = edit
    const visible = filed.records.get(record)?.[column] === value
    const pending = filed.changes.some(
      (change) =>
        `${change.table}/${change.record}` === record &&
        change.columns.some((one) => one.column === column && one.after === value),
    )
    const archived = filed.archived.get(`${record}/${column}`)?.includes(value) === true
    if (!visible && !pending && !archived) {
      return {
        invariant: '1 no edit is lost',
        words: `device ${device} saved ${column} = ${value} of ${record}; it is nowhere`,
      }
    }
    if (visible && !pending && !archived) {
      return {
        invariant: '4 record and change together',
        words: `device ${device} shows ${column} = ${value} of ${record} without a change for it`,
      }
    }
  }
  return null
}
