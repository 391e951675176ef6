import { type CellValue, isPartyList, lookupsIn, type Party } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { guidFromBytes, guidToBytes } from '../query/guid-bytes'
import type { PhysicalSchema } from '../query/physical-table'
import { ident, join, sql } from '../query/sql'
import type { ReplicaReader } from '../replica/reader'

/**
 * What gives the parties among these values the names that their records have on the device now. A list of parties keeps the names it
 * came with, and no trigger changes them as it does those of lookups.
 */
export async function presentNames(
  { reader, schema }: { readonly reader: ReplicaReader; schema(): PhysicalSchema },
  values: readonly CellValue[],
): Promise<Result<(value: CellValue) => CellValue>> {
  const byTable = new Map<string, Set<string>>()
  for (const { table, id } of values.filter(isPartyList).flatMap(lookupsIn)) {
    byTable.set(table, (byTable.get(table) ?? new Set()).add(id))
  }
  const names = new Map<string, string | null>()
  for (const [table, ids] of byTable) {
    const physical = schema().get(table)
    if (physical === undefined || physical.primaryName === null) continue
    if (!physical.columns.has(physical.primaryName)) continue
    const key = ident(physical.primaryId)
    const rows = await reader.rows<{ readonly id: Uint8Array; readonly name: string | null }>(sql`
      SELECT ${key} AS id, ${ident(physical.primaryName)} AS name FROM ${ident(table)}
      WHERE ${key} IN (${join([...ids].map((id) => sql`${guidToBytes(id)}`))})`)
    if (!rows.ok) return rows
    for (const { id, name } of rows.value) names.set(`${table} ${guidFromBytes(id)}`, name)
  }
  const named = (party: Party): Party =>
    'id' in party ? { ...party, name: names.get(`${party.table} ${party.id}`) ?? party.name } : party
  return ok((value) => (isPartyList(value) ? value.map(named) : value))
}
