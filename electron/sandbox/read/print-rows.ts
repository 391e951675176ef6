import type { SqlRow } from '../store/database'
import { recordPrinter, type OutputCell, type PrintStyle } from './print-record'
import { VERSION_KEY } from './table-columns'

/** More members of a row's object, each beginning with a comma; empty for none. */
export type MoreMembers = (row: SqlRow) => string

/** The ETag of a version. */
export function etagOf(version: unknown): string {
  return `W/"${String(version)}"`
}

/** One record as a JSON object; `context` comes first where there is one. */
export function printRecord(
  cells: readonly OutputCell[],
  style: PrintStyle,
  row: SqlRow,
  more: MoreMembers,
  context: string | null,
): string {
  const head = context === null ? '' : `"@odata.context":${JSON.stringify(context)},`
  return `{${head}${etagMember(row)}${recordPrinter(cells, style)(row)}${more(row)}}`
}

/** Many records as the inside of a JSON array. */
export function printRows(
  cells: readonly OutputCell[],
  style: PrintStyle,
  rows: readonly SqlRow[],
  more: MoreMembers,
): string {
  const print = recordPrinter(cells, style)
  return rows.map((row) => `{${etagMember(row)}${print(row)}${more(row)}}`).join(',')
}

/** The rows of a query as the inside of a JSON array; those that are no records have no ETag. */
export function printFetchedRows(cells: readonly OutputCell[], style: PrintStyle, rows: readonly SqlRow[]): string {
  const print = recordPrinter(cells, style)
  return rows
    .map((row) => {
      const members = print(row)
      const etag = row[VERSION_KEY] === undefined ? '' : etagMember(row)
      return `{${members === '' ? etag.slice(0, -1) : etag + members}}`
    })
    .join(',')
}

function etagMember(row: SqlRow): string {
  return `"@odata.etag":${JSON.stringify(etagOf(row[VERSION_KEY]))},`
}
