import { carryonError } from '@shared/model/errors'
import { instantOf, type Instant } from '@shared/model/instant'
import { ok, type Result } from '@shared/model/result'
import type { CycleRequest, TableReport } from '@shared/model/sync'
import type { Configuration } from '../configuration/configuration'
import { replicaPlan } from '../configuration/replica-plan'
import type { WebApiError } from '../crm/web-api'
import type { ReadMarks } from '../replica/entities/sync-state-entity'
import { sweepLeaving } from '../replica/leave-records'
import { downloadTable } from './download-table'
import { endsCycle } from '../crm/ends-cycle'
import { lookForNews } from './look-for-news'
import { prepareDownload, type PreparedTable } from './prepare-download'
import { broken, type DownloadPorts, newTally, type TableOutcome, unanswered } from './table-download'

export interface DownloadOutcome {
  readonly tables: readonly TableReport[]
  /** Why the cycle cannot go on, if it cannot. */
  readonly end: WebApiError | null
}

/** Whom a download tells how it goes on. */
export interface DownloadWatcher {
  /** The tables that will be read, in their order. */
  readonly onPlan: (tables: readonly string[]) => void
  /** `expected`: how many records the table is to bring; `null` where that is not known, or where only news is read. */
  readonly onTable: (table: string, expected: number | null) => void
  readonly onTableEnd: (report: TableReport) => void
}

/** What a download is made with beside its ports: the user's time zone, in which filters count days. */
export interface DownloadOptions extends DownloadPorts, DownloadWatcher {
  readonly timeZone: string
}

/**
 * Reads the tables of the profile that are asked for, in the profile's order. All are looked at in one request before; a table
 * that fails does not keep the others from being read.
 */
export async function runDownload(
  configuration: Configuration,
  { full, tables: asked }: Pick<CycleRequest, 'full' | 'tables'>,
  options: DownloadOptions,
): Promise<DownloadOutcome> {
  const plan = replicaPlan(configuration)
  const toRead = asked === null ? plan : plan.filter(({ table }) => asked.includes(table.name))
  options.onPlan(toRead.map(({ table }) => table.name))
  const { replica, signal, clock } = options
  // What could not leave when it was closed leaves now.
  await replica.writer.write(async (transaction) => ok(await sweepLeaving(transaction, replica.schema(), replica.held)))
  const reports: TableReport[] = []
  const prepared = await prepareDownload(configuration, toRead, full, replica)
  const lookedAt = instantOf(clock.now())
  const looked = prepared.flatMap(({ job }) => (job.ok ? [job.value.looked] : []))
  const looks = await lookForNews(
    looked,
    configuration.tables,
    { now: clock.now(), timeZone: options.timeZone },
    options,
  )
  for (const one of prepared) {
    if (signal.aborted) return { tables: reports, end: { kind: 'cancelled' } }
    const look = looks.ok ? looks.value.get(one.table) : looks
    const { report, outcome } = await measured(one.table, options, () => read(one, look, { lookedAt, full }, options))
    reports.push(report)
    options.onTableEnd(report)
    if (outcome.unanswered !== null && endsCycle(outcome.unanswered))
      return { tables: reports, end: outcome.unanswered }
  }
  return { tables: reports, end: null }
}

interface ReadMoment {
  readonly lookedAt: Instant
  readonly full: boolean
}

function read(
  { table, job }: PreparedTable,
  look: Result<ReadMarks, WebApiError> | undefined,
  { lookedAt, full }: ReadMoment,
  options: DownloadOptions,
): Promise<TableOutcome> | TableOutcome {
  const none = newTally()
  options.onTable(table, null)
  if (!job.ok) return broken('none', none, job.error)
  if (look === undefined) return broken('none', none, carryonError('table.unknown', { table }))
  if (!look.ok) return unanswered('none', none, look.error)
  return downloadTable({ ...job.value, marks: look.value, lookedAt }, full, options)
}

/** A table's outcome with what it cost. */
async function measured(
  table: string,
  { webApi, clock }: DownloadPorts,
  work: () => Promise<TableOutcome> | TableOutcome,
): Promise<{ readonly report: TableReport; readonly outcome: TableOutcome }> {
  const before = webApi.traffic()
  const began = clock.now()
  const outcome = await work()
  const { requests, bytes } = webApi.traffic()
  const { strategy, received, removed, error } = outcome
  const cost = { requests: requests - before.requests, bytes: bytes - before.bytes, milliseconds: clock.now() - began }
  return { outcome, report: { table, strategy, received, removed, error, ...cost } }
}
