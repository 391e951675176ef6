import type { Table } from '@shared/model/table'
import { recordsPath } from '../crm/select-columns'
import { guidFromBytes } from '../query/guid-bytes'
import type { PhysicalTable } from '../query/physical-table'
import type { PageAddress } from './page-request'

/** Whether the records of a table come by their ids alone: only so do the parties of an activity come along. */
export function comesById({ columns }: PhysicalTable): boolean {
  return [...columns.values()].some(({ parties }) => parties !== undefined)
}

/** The page with the records of these ids, and all that is held of them. */
export function pageOfIds(table: Table, { columns }: PhysicalTable, ids: readonly Uint8Array[]): PageAddress {
  return { path: recordsPath(table, columns.keys(), ids.map(guidFromBytes)), number: 1, tracked: false }
}
