import type { Instant } from '@shared/model/instant'
import { ok, type Result } from '@shared/model/result'
import type { TableFreshness } from '@shared/model/sync'
import type { PhysicalSchema } from '../query/physical-table'
import { sql } from '../query/sql'
import { SyncStateEntity, type SyncStateRow } from './entities/sync-state-entity'
import { countRecords } from './read-record'
import type { ReplicaReader } from './reader'

/** What the replica itself knows of a table's freshness. */
export type RecordFreshness = Pick<TableFreshness, 'table' | 'records' | 'asOf' | 'complete'>

/** How many records of each table are here, and as of when. Complete: the filter that holds now has been read to its end. */
export async function readFreshness(
  reader: ReplicaReader,
  schema: PhysicalSchema,
): Promise<Result<readonly RecordFreshness[]>> {
  const states = await reader.find(SyncStateEntity, {})
  if (!states.ok) return states
  const freshness: RecordFreshness[] = []
  for (const physical of schema.values()) {
    const records = await countRecords(reader, physical)
    if (!records.ok) return records
    const state = states.value.find(({ table }) => table === physical.name)
    const asOf = state?.asOf ?? null
    freshness.push({
      table: physical.name,
      records: records.value,
      asOf,
      complete: asOf !== null && !readsAnew(state?.resume ?? null),
    })
  }
  return ok(freshness)
}

/** A read is under way without which the table does not hold what its filter takes. */
function readsAnew(resume: SyncStateRow['resume']): boolean {
  return resume !== null && (resume.kind === 'full' || resume.start.newFilter)
}

/** When the last read of a table that came to its end began; `null`: none has. */
export async function readAsOf(reader: ReplicaReader, table: string): Promise<Result<Instant | null>> {
  const states = await reader.rows<Pick<SyncStateRow, 'asOf'>>(
    sql`SELECT as_of AS asOf FROM "carryon-sync-state" WHERE table_name = ${table}`,
  )
  return states.ok ? ok(states.value[0]?.asOf ?? null) : states
}
