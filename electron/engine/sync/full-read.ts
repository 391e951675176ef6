import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { CarryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import { ok } from '@shared/model/result'
import type { WebApiError } from '../crm/web-api'
import { ident, sql } from '../query/sql'
import type { ResumePoint, SyncStateRow } from '../replica/entities/sync-state-entity'
import type { Transaction } from '../replica/writer'
import { highestVersion } from './highest-version'
import { forgetGone } from './kept-records'
import { nextPage, queryStart, trackedStart } from './page-request'
import { type ArrivedPage, type ReadEnd, readPages } from './read-pages'
import { clearSeen, removeUnseen, writeSyncState } from './sync-state'
import {
  broken,
  completed,
  type DownloadPorts,
  type DownloadTally,
  queriesOf,
  type TableJob,
  type TableOutcome,
  unanswered,
  writePage,
} from './table-download'

/**
 * Reads everything a table's filter takes. Each page is written with the point from which a cut-off read goes on; the last one
 * with the removal of what the filter no longer takes.
 */
export async function readFull(job: TableJob, tracked: boolean, ports: DownloadPorts): Promise<TableOutcome> {
  const queries = queriesOf(job, 'full', null)
  if (!queries.ok) return queries.error
  const begun = await begin(job, queries.value, tracked, ports)
  if (begun.kind === 'ended') return begun.outcome
  const outcome = await goOn(job, queries.value, begun.point, ports)
  const refused =
    tracked && outcome.received === 0 && outcome.unanswered !== null && refusesTracking(outcome.unanswered)
  return refused ? readFull(job, false, ports) : outcome
}

/** Goes on with a full read that was cut off. */
export async function resumeFull(job: TableJob, point: ResumePoint, ports: DownloadPorts): Promise<TableOutcome> {
  const queries = queriesOf(job, 'full', null)
  if (!queries.ok) return queries.error
  const outcome = await goOn(job, queries.value, point, ports)
  // The server no longer knows the page: begin anew.
  const lost = outcome.unanswered !== null && forgotPage(outcome.unanswered)
  return lost ? readFull(job, point.tracked, ports) : outcome
}

type Begun =
  { readonly kind: 'begun'; readonly point: ResumePoint } | { readonly kind: 'ended'; readonly outcome: TableOutcome }

async function begin(
  job: TableJob,
  queries: readonly FetchQuery[],
  tracked: boolean,
  ports: DownloadPorts,
): Promise<Begun> {
  const none = { received: 0, removed: 0 }
  const { table } = job.planned
  const startedAt = instantOf(ports.clock.now())
  // Taken before the read: what changes while it runs lies above it and comes with the next one.
  const watermark = tracked ? ok(null) : await highestVersion(job, ports)
  if (!watermark.ok) return { kind: 'ended', outcome: unanswered('full', none, watermark.error) }
  const [first] = queries
  const address = tracked ? trackedStart(table, job.physical.columns.keys()) : first && queryStart(table, first)
  const written = await ports.replica.writer.write<{ removed: number; point: ResumePoint | null }>(
    async (transaction) => {
      await clearSeen(transaction, table.name)
      const [any] = await transaction.rows(sql`SELECT 1 FROM ${ident(table.name)} LIMIT 1`)
      const noting = any !== undefined
      if (address === undefined) return ok({ removed: await emptied(transaction, job, startedAt), point: null })
      const { path, number } = address
      const point = { path, number, tracked, query: 0, watermark: watermark.value, startedAt, received: 0, noting }
      await writeSyncState(transaction, stateAt(job, point))
      return ok({ removed: 0, point })
    },
  )
  if (!written.ok) return { kind: 'ended', outcome: broken('full', none, written.error) }
  const { point, removed } = written.value
  return point === null
    ? { kind: 'ended', outcome: completed('full', { received: 0, removed }) }
    : { kind: 'begun', point }
}

/** A filter that brings no records at all. */
async function emptied(transaction: Transaction, job: TableJob, asOf: string): Promise<number> {
  const removed = await removeUnseen(transaction, job.physical)
  await forgetGone(transaction, job.physical)
  await writeSyncState(transaction, { ...stateOf(job, false), asOf, watermark: 0 })
  return removed
}

async function goOn(
  job: TableJob,
  queries: readonly FetchQuery[],
  from: ResumePoint,
  ports: DownloadPorts,
): Promise<TableOutcome> {
  const tally: DownloadTally = { received: 0, removed: 0 }
  for (let point = from; ;) {
    const end = await readQuery(job, queries, point, tally, ports)
    if (end.kind === 'unanswered') return unanswered('full', tally, end.error)
    if (end.kind === 'unwritten') return broken('full', tally, end.error)
    if (end.next === null) return completed('full', tally)
    point = end.next
  }
}

type QueryEnd =
  | Exclude<ReadEnd<CarryonError>, { kind: 'complete' }>
  /** `next`: where the next query begins; `null` when this was the last. */
  | { readonly kind: 'complete'; readonly next: ResumePoint | null }

/** Reads one of the filter's queries to its end. */
async function readQuery(
  job: TableJob,
  queries: readonly FetchQuery[],
  point: ResumePoint,
  tally: DownloadTally,
  ports: DownloadPorts,
): Promise<QueryEnd> {
  const { table } = job.planned
  const query = point.tracked ? null : (queries[point.query] ?? null)
  const following = point.tracked ? undefined : queries[point.query + 1]
  const behind = following === undefined ? null : { ...point, ...queryStart(table, following), query: point.query + 1 }
  const already = point.received - tally.received
  const end = await readPages<CarryonError>(point, {
    webApi: ports.webApi,
    signal: ports.signal,
    nextPage: (address, envelope) => nextPage(table, query, address, envelope),
    apply: (page) => {
      const reached = page.next === null ? behind : { ...point, ...page.next }
      const counted = reached === null ? null : { ...reached, received: already + tally.received }
      return writeFullPage(job, { page, point, reached: counted }, tally, ports)
    },
  })
  if (end.kind !== 'complete') return end
  return { kind: 'complete', next: behind === null ? null : { ...behind, received: already + tally.received } }
}

interface FullPage {
  readonly page: ArrivedPage
  readonly point: ResumePoint
  /** Where the read goes on behind this page; `null`: it is the last one. */
  readonly reached: ResumePoint | null
}

function writeFullPage(
  job: TableJob,
  { page, point, reached }: FullPage,
  tally: DownloadTally,
  ports: DownloadPorts,
): Promise<CarryonError | null> {
  const { physical } = job
  const { answer, envelope } = page
  const content = { table: physical, text: answer.text, delta: false, noting: point.noting }
  return writePage(ports, content, tally, async (transaction, { received }) => {
    if (reached !== null) {
      await writeSyncState(transaction, stateAt(job, { ...reached, received: reached.received + received }))
      return 0
    }
    const removed = point.noting ? await removeUnseen(transaction, physical) : 0
    await forgetGone(transaction, physical)
    await writeSyncState(transaction, {
      // A server that gives no delta link does not track: from then on versions tell what is new.
      ...stateOf(job, point.tracked && envelope.deltaLink !== null),
      deltaLink: envelope.deltaLink,
      watermark: point.watermark,
      asOf: point.startedAt,
    })
    return removed
  })
}

function stateAt(job: TableJob, resume: ResumePoint): SyncStateRow {
  return { ...stateOf(job, resume.tracked), asOf: job.state?.asOf ?? null, resume }
}

function stateOf({ planned }: TableJob, tracked: boolean): SyncStateRow {
  return {
    table: planned.table.name,
    filterHash: planned.hash,
    strategy: tracked ? 'delta' : 'watermark',
    deltaLink: null,
    watermark: null,
    resume: null,
    asOf: null,
    cyclesSinceFull: 0,
  }
}

function refusesTracking(error: WebApiError): boolean {
  return error.kind === 'forbidden' || error.kind === 'refused' || error.kind === 'notFound'
}

function forgotPage(error: WebApiError): boolean {
  return error.kind === 'tokenExpired' || error.kind === 'refused' || error.kind === 'notFound'
}
