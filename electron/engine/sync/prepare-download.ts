import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { carryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import type { Configuration } from '../configuration/configuration'
import { filterQueries } from '../configuration/filter-query'
import type { PlannedTable } from '../configuration/replica-plan'
import type { SyncStateRow } from '../replica/entities/sync-state-entity'
import type { Replica } from '../replica/open-replica'
import { VERSION_COLUMN } from '../replica/record-rows'
import { keptRecords, recordsById } from './kept-records'
import type { Looked } from './look-for-news'
import { CYCLES_BETWEEN_MANIFESTS } from './plan-download'
import { readSyncStates } from './sync-state'
import type { RecordChoice, TableJob } from './table-download'

/** A table that is to be read, or why it cannot be. */
export interface PreparedTable {
  readonly table: string
  readonly job: Result<PreparedJob>
}

/** A job that lacks only what the server says of the table now. */
export type PreparedJob = Omit<TableJob, 'marks' | 'lookedAt'> & { readonly looked: Looked }

/** All that is known on the device of the tables to be read. A filter that cannot be understood fails for its table alone. */
export async function prepareDownload(
  configuration: Configuration,
  planned: readonly PlannedTable[],
  full: boolean,
  replica: Replica,
): Promise<readonly PreparedTable[]> {
  const states = await readSyncStates(replica)
  const kept = await keptRecords(replica)
  return planned.map((one) => {
    const table = one.table.name
    if (!states.ok) return { table, job: states }
    if (!kept.ok) return { table, job: kept }
    const known = { state: states.value.get(table) ?? null, kept: kept.value.get(table) ?? [] }
    return { table, job: prepare(configuration, one, known, full, replica) }
  })
}

interface KnownOfTable {
  readonly state: SyncStateRow | null
  readonly kept: readonly RecordId[]
}

function prepare(
  { profile, tables }: Configuration,
  planned: PlannedTable,
  { state, kept }: KnownOfTable,
  full: boolean,
  replica: Replica,
): Result<PreparedJob> {
  const { table } = planned
  const physical = replica.schema().get(table.name)
  if (physical === undefined || profile === null) return fail(carryonError('table.unknown', { table: table.name }))
  const ofFilter = (choice: RecordChoice): Result<readonly FetchQuery[]> =>
    filterQueries({ table, profile, tables }, choice)
  const selected = ofFilter({ columns: [], aboveVersion: null })
  if (!selected.ok) return selected
  const queries = ({ columns, aboveVersion }: RecordChoice): readonly FetchQuery[] => {
    const choice = { columns: [...columns], aboveVersion }
    const own = ofFilter(choice)
    return [...(own.ok ? own.value : []), ...recordsById(table, kept, choice)]
  }
  const versioned = physical.columns.has(VERSION_COLUMN)
  const looked = { table, versioned, queries: selected.value, counting: isCounted(state, full) }
  return ok({ planned, physical, state, queries, looked })
}

/** The server is asked to count when all is read anew, and again where it could the last time. */
function isCounted(state: SyncStateRow | null, full: boolean): boolean {
  if (state === null || full || state.asOf === null || state.surplus !== null) return true
  return state.strategy === 'watermark' && state.cyclesSinceManifest >= CYCLES_BETWEEN_MANIFESTS
}
