import { pictureAddress } from '@shared/format/picture'
import type { RecordValues } from '@shared/model/record'
import type { Table } from '@shared/model/table'

/** The address of the picture that stands for a record; `null` where its table has none or this record is without. */
export function primaryPicture(table: Table | null, values: RecordValues): string | null {
  const column = table?.columns.find((each) => each.kind === 'image' && each.primary)
  const value = column === undefined ? null : values[column.name]
  return typeof value === 'string' ? pictureAddress(value) : null
}
