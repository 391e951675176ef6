import type { CarryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'

/** What can be done with many records, one after another. */
export type ManyAction = 'remove' | 'pin' | 'unpin'

/** A record to do something with, by the name a person knows it by. */
export interface NamedRecord {
  readonly id: RecordId
  readonly name: string
}

/** What became of an action on many records; `left` were not tried, because it was stopped. */
export interface ManyOutcome {
  readonly action: ManyAction
  readonly done: readonly RecordId[]
  readonly failed: readonly { readonly record: NamedRecord; readonly error: CarryonError }[]
  readonly left: number
}

/** Does something with records one after another, until `isStopped`; what fails does not keep the others from it. */
export async function doWithMany(
  action: ManyAction,
  records: readonly NamedRecord[],
  one: (id: RecordId) => Promise<CarryonError | null>,
  watch: { readonly isStopped: () => boolean; readonly tell: (done: number) => void },
): Promise<ManyOutcome> {
  const done: RecordId[] = []
  const failed: { readonly record: NamedRecord; readonly error: CarryonError }[] = []
  for (const record of records) {
    if (watch.isStopped()) break
    const error = await one(record.id)
    if (error === null) done.push(record.id)
    else failed.push({ record, error })
    watch.tell(done.length + failed.length)
  }
  return { action, done, failed, left: records.length - done.length - failed.length }
}

/** Cells as text that a spreadsheet takes: a line for each row, tabs between. Tabs and breaks within a cell become spaces. */
export function tabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
}
