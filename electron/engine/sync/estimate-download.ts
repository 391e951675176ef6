import { ok, type Result } from '@shared/model/result'
import type { CycleReport, DownloadEstimate } from '@shared/model/sync'
import type { Configuration } from '../configuration/configuration'
import { filterQueries } from '../configuration/filter-query'
import { replicaPlan, type PlannedTable } from '../configuration/replica-plan'
import { decodeAnswer } from '../crm/create-web-api'
import type { TextAnswer, WebApi, WebApiResult } from '../crm/web-api'
import type { SyncStateRow } from '../replica/entities/sync-state-entity'
import type { Replica } from '../replica/open-replica'
import { describeWebApiError } from '../crm/describe-error'
import { countIn, countPath } from './record-count'
import { readSyncStates } from './sync-state'

export interface EstimatePorts {
  readonly replica: Replica
  readonly webApi: WebApi
  /** The finished cycles, newest first. */
  readonly log: readonly CycleReport[]
}

/** What a record costs on the wire where no cycle has told yet. */
const BYTES_PER_RECORD = 1_000

/** The server does not count further: what it refuses to count is at least this much. */
const BEYOND_COUNTING = 50_000

/**
 * What a download of these tables would cost now: how many records the server has that the device lacks, by its own count, times
 * what a record has cost in past cycles. One request. `tables`: those of the profile; `null` for all.
 */
export async function estimateDownload(
  configuration: Configuration,
  tables: readonly string[] | null,
  { replica, webApi, log }: EstimatePorts,
): Promise<Result<DownloadEstimate>> {
  const states = await readSyncStates(replica)
  if (!states.ok) return states
  const planned = replicaPlan(configuration).filter(({ table }) => tables === null || tables.includes(table.name))
  const asked = planned.map((one) => {
    const state = states.value.get(one.table.name) ?? null
    return { table: one.table.name, paths: countPaths(configuration, one, state), arrived: arrivedOf(one, state) }
  })
  const paths = [...new Set(asked.flatMap((one) => one.paths))]
  const answers = await webApi.batch({ reads: paths.map((path) => ({ path })) })
  if (!answers.ok) return { ok: false, error: describeWebApiError(answers.error) }
  const counts = new Map(paths.map((path, index) => [path, countOf(answers.value[index])]))
  const estimates = asked.map((one) => {
    const there = one.paths.reduce((sum, path) => sum + (counts.get(path) ?? 0), 0)
    const records = Math.max(there - one.arrived, 0)
    return { table: one.table, records, bytes: Math.round(records * bytesPerRecord(log, one.table)) }
  })
  return ok({ bytes: estimates.reduce((sum, { bytes }) => sum + bytes, 0), tables: estimates })
}

function countOf(answer: WebApiResult<TextAnswer> | undefined): number {
  if (answer?.ok !== true) return BEYOND_COUNTING
  const count = decodeAnswer(answer.value, countIn)
  return count.ok ? count.value : BEYOND_COUNTING
}

/** What is new above the watermark; all, where the table was never read to its end or by another filter. */
function countPaths(
  { profile, tables }: Configuration,
  { table, hash }: PlannedTable,
  state: SyncStateRow | null,
): readonly string[] {
  if (profile === null) return []
  const read = state !== null && state.asOf !== null && state.filterHash === hash && state.resume?.kind !== 'full'
  const aboveVersion = read && state.watermark !== null ? String(state.watermark) : null
  const queries = filterQueries({ table, profile, tables }, { columns: [], aboveVersion })
  return queries.ok ? queries.value.map((query) => countPath(table, query)) : []
}

/** What a first read that was cut off has brought already. */
function arrivedOf({ hash }: PlannedTable, state: SyncStateRow | null): number {
  return state?.resume?.kind === 'full' && state.filterHash === hash ? state.resume.received : 0
}

function bytesPerRecord(log: readonly CycleReport[], table: string): number {
  const reads = log
    .flatMap(({ download }) => download)
    .filter((report) => report.table === table && report.received > 0 && report.strategy !== 'manifest')
  const received = reads.reduce((sum, report) => sum + report.received, 0)
  return received === 0 ? BYTES_PER_RECORD : reads.reduce((sum, report) => sum + report.bytes, 0) / received
}
