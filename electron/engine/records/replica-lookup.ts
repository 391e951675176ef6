import { foldText } from '@shared/format/fold-text'
import type { LookupCandidate } from '@shared/model/record-view'
import { ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { guidFromBytes } from '../query/guid-bytes'
import type { PhysicalSchema } from '../query/physical-table'
import { ident, sql, type Sql } from '../query/sql'
import type { ReplicaReader } from '../replica/reader'
import { beginsWith } from './begins-with'
import { LOOKUP_LIMIT } from './record-source'

/** What looking records up by name in the replica needs. */
export interface ReplicaLookupOptions {
  readonly reader: ReplicaReader
  /** Reads what goes through all of a table, so that no page waits for it. */
  readonly countingReader: ReplicaReader
  schema(): PhysicalSchema
}

/**
 * Records whose name begins with the text, by name, and where these are fewer than `LOOKUP_LIMIT` those that contain it elsewhere: only
 * they take a way through all names.
 */
export async function lookupOnDevice(
  options: ReplicaLookupOptions,
  tables: readonly Table[],
  text: string,
): Promise<Result<readonly LookupCandidate[]>> {
  const candidates: LookupCandidate[] = []
  for (const table of tables) {
    const found = await lookupIn(options, table, text)
    if (!found.ok) return found
    candidates.push(...found.value.map(({ id, name }) => ({ table: table.name, id: guidFromBytes(id), name })))
  }
  return ok(candidates)
}

interface NamedRow {
  readonly id: Uint8Array
  readonly name: string
}

async function lookupIn(
  { reader, countingReader, schema }: ReplicaLookupOptions,
  table: Table,
  text: string,
): Promise<Result<readonly NamedRow[]>> {
  const column = schema()
    .get(table.name)
    ?.columns.get(table.primaryName ?? '')
  if (column === undefined) return ok([])
  const { folded } = column
  const key = folded === undefined ? sql`lower(${ident(column.name)})` : ident(folded.stored)
  const sought = folded === undefined ? text.toLowerCase() : foldText(text, folded.languageCode)
  const begins = beginsWith(key, sought)
  const rowsWhere = (condition: Sql, most: number): Sql => sql`
    SELECT ${ident(table.primaryId)} AS id, ${ident(column.name)} AS name FROM ${ident(table.name)}
    WHERE ${condition} ORDER BY ${key} LIMIT ${most}`
  const first = await reader.rows<NamedRow>(rowsWhere(begins, LOOKUP_LIMIT))
  const left = first.ok ? LOOKUP_LIMIT - first.value.length : 0
  if (!first.ok || left === 0 || sought === '') return first
  const within = sql`instr(${key}, ${sought}) > 0 AND NOT (${begins})`
  const others = await countingReader.rows<NamedRow>(rowsWhere(within, left))
  return others.ok ? ok([...first.value, ...others.value]) : others
}
