import { carryonError } from '@shared/model/errors'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { Profile } from '@shared/model/profile'
import { ok, type Result } from '@shared/model/result'
import type { CycleRequest, TableReport } from '@shared/model/sync'
import type { Table } from '@shared/model/table'
import type { Configuration } from '../configuration/configuration'
import { filterQueries } from '../configuration/filter-query'
import { type PlannedTable, replicaPlan } from '../configuration/replica-plan'
import type { WebApiError } from '../crm/web-api'
import { VERSION_COLUMN } from '../replica/record-rows'
import { buildIndexes } from '../replica/record-tables'
import { endsCycle } from './ends-cycle'
import { readFull, resumeFull } from './full-read'
import { keptQueries, keptRecords } from './kept-records'
import { readDelta, readNews } from './news-read'
import { isShifting, planRead } from './plan-download'
import { readSyncState } from './sync-state'
import { broken, type DownloadPorts, type TableJob, type TableOutcome } from './table-download'

export interface DownloadOutcome {
  readonly tables: readonly TableReport[]
  /** Why the cycle cannot go on, if it cannot. */
  readonly end: WebApiError | null
}

/** Whom a download tells how it goes on. */
export interface DownloadWatcher {
  /** The tables that will be read, in their order. */
  readonly onPlan: (tables: readonly string[]) => void
  readonly onTable: (table: string) => void
  readonly onTableEnd: (report: TableReport) => void
}

/**
 * Reads the tables of the profile that are asked for, in the profile's order. A table that fails does not keep the others from
 * being read.
 */
export async function runDownload(
  configuration: Configuration,
  { full, tables: asked }: Pick<CycleRequest, 'full' | 'tables'>,
  ports: DownloadPorts & DownloadWatcher,
): Promise<DownloadOutcome> {
  const tables: TableReport[] = []
  const { profile } = configuration
  const plan = profile === null ? [] : replicaPlan(configuration)
  const toRead = asked === null ? plan : plan.filter(({ table }) => asked.includes(table.name))
  ports.onPlan(toRead.map(({ table }) => table.name))
  for (const planned of toRead) {
    if (ports.signal.aborted) return { tables, end: { kind: 'cancelled' } }
    if (profile === null) break
    ports.onTable(planned.table.name)
    const before = ports.webApi.traffic()
    const began = ports.clock.now()
    const outcome = await downloadTable({ planned, profile, tables: configuration.tables, full }, ports)
    const { requests, bytes } = ports.webApi.traffic()
    const report: TableReport = {
      table: planned.table.name,
      strategy: outcome.strategy,
      received: outcome.received,
      removed: outcome.removed,
      error: outcome.error,
      requests: requests - before.requests,
      bytes: bytes - before.bytes,
      milliseconds: ports.clock.now() - began,
    }
    tables.push(report)
    ports.onTableEnd(report)
    if (outcome.unanswered !== null && endsCycle(outcome.unanswered)) return { tables, end: outcome.unanswered }
  }
  return { tables, end: null }
}

interface TableTask {
  readonly planned: PlannedTable
  readonly profile: Profile
  readonly tables: readonly Table[]
  readonly full: boolean
}

async function downloadTable(task: TableTask, ports: DownloadPorts): Promise<TableOutcome> {
  const none = { received: 0, removed: 0 }
  const job = await jobOf(task, ports)
  if (!job.ok) return broken('full', none, job.error)
  const selected = job.value.queries(null)
  if (!selected.ok) return broken('full', none, selected.error)
  const outcome = await readAsPlanned(job.value, task.full, selected.value, ports)
  if (outcome.error !== null || outcome.strategy !== 'full') return outcome
  const indexed = await ports.replica.writer.write(async (transaction) => {
    await buildIndexes(transaction, job.value.physical)
    return ok(null)
  })
  return indexed.ok ? outcome : broken('full', outcome, indexed.error)
}

async function readAsPlanned(
  job: TableJob,
  full: boolean,
  selected: readonly FetchQuery[],
  ports: DownloadPorts,
): Promise<TableOutcome> {
  const { planned, state, physical } = job
  const trackable = planned.filter.rule.kind === 'all' && planned.table.changeTracking
  const plan = planRead({
    state,
    full,
    trackable,
    hash: planned.hash,
    shifting: selected.some(isShifting),
    versioned: physical.columns.has(VERSION_COLUMN),
  })
  switch (plan.kind) {
    case 'full':
      return readFull(job, plan.tracked, ports)
    case 'resume':
      return resumeFull(job, plan.point, ports)
    case 'watermark':
      return readNews(job, plan.state, plan.above, ports)
    case 'delta': {
      const outcome = await readDelta(job, plan.state, plan.link, ports)
      const lost = outcome.unanswered !== null && losesLink(outcome.unanswered)
      return lost ? readFull(job, trackable, ports) : outcome
    }
  }
}

async function jobOf({ planned, profile, tables }: TableTask, { replica }: DownloadPorts): Promise<Result<TableJob>> {
  const { table, columns } = planned
  const physical = replica.schema().get(table.name)
  if (physical === undefined) return { ok: false, error: carryonError('table.unknown', { table: table.name }) }
  const state = await readSyncState(replica, table.name)
  if (!state.ok) return state
  const kept = await keptRecords(replica, table.name)
  if (!kept.ok) return kept
  const queries = (aboveVersion: string | null): Result<readonly FetchQuery[]> => {
    const own = filterQueries({ table, profile, tables }, { columns, aboveVersion })
    return own.ok ? ok([...own.value, ...keptQueries(table, kept.value, columns, aboveVersion)]) : own
  }
  return ok({ planned, physical, profile, tables, state: state.value, queries })
}

/** The delta link is no use any more: too old, or the privilege to follow changes was taken away. */
function losesLink(error: WebApiError): boolean {
  return error.kind === 'tokenExpired' || error.kind === 'forbidden' || error.kind === 'refused'
}
