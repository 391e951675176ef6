import { fail, ok } from '@shared/model/result'
import { pairOf, relationshipKeptIn } from '@shared/model/relation'
import type { PendingChange } from '@shared/model/change'
import type { RecordId } from '@shared/model/record'
import type { Table } from '@shared/model/table'
import { decodeAnswer } from '../crm/create-web-api'
import { rows } from '../crm/decode'
import { readColumns, recordPath } from '../crm/select-columns'
import type { BatchRead, TextAnswer, WebApiResult } from '../crm/web-api'
import { RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { PhysicalTable } from '../query/physical-table'

/** A table, and what the device holds of it. */
export interface TableHeld {
  readonly table: Table
  readonly physical: PhysicalTable
}

/** The read of one record by its id. Rows of a table in between are no records of their own to the organisation: it lists them. */
export function readById({ table, physical }: TableHeld, id: RecordId): BatchRead {
  const asked = readColumns(table, physical.columns.keys())
  const path =
    relationshipKeptIn(table) === null
      ? `${recordPath(table, id)}?${asked}`
      : `${table.setName}?${asked}&$filter=${table.primaryId} eq ${id}`
  return { path, annotations: RECORD_ANNOTATIONS }
}

/** The read of the record that a change is about. What relates two records was given an id by the server: it is found by these. */
export function readOfChange(held: TableHeld, change: PendingChange): BatchRead {
  const { table, physical } = held
  const relationship = relationshipKeptIn(table)
  const pair = relationship === null || change.kind === 'delete' ? null : pairOf(relationship, change)
  if (relationship === null || pair === null) return readById(held, change.record)
  const ends = `${relationship.firstColumn} eq ${pair.first.id} and ${relationship.secondColumn} eq ${pair.second.id}`
  const asked = readColumns(table, physical.columns.keys())
  return { path: `${table.setName}?${asked}&$filter=${ends}`, annotations: RECORD_ANNOTATIONS }
}

/** The answer to such a read as that to the read of one record: an empty list means that there is none. */
export function oneRecord(table: Table, answer: WebApiResult<TextAnswer>): WebApiResult<TextAnswer> {
  if (relationshipKeptIn(table) === null || !answer.ok) return answer
  const listed = decodeAnswer(answer.value, rows)
  if (!listed.ok) return listed
  const [row] = listed.value
  return row === undefined
    ? fail({ kind: 'notFound', code: '', serverWords: '' })
    : ok({ ...answer.value, text: JSON.stringify(row) })
}
