import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { CarryonError } from '@shared/model/errors'
import { ok, type Result } from '@shared/model/result'
import { ident, sql } from '../query/sql'
import type { ResumePoint } from '../replica/entities/sync-state-entity'
import type { Transaction } from '../replica/writer'
import { clearManifest, clearWanted } from './note-manifest'
import { nextPage, queryStart, RECORD_PAGES, trackedStart } from './page-request'
import { type ArrivedPage, type ReadEnd, readPages } from './read-pages'
import { readStart } from './read-start'
import { forgetsPage, stateWhile, type StepEnd } from './read-step'
import { stateAfter, writeSyncState } from './sync-state'
import { type DownloadPorts, type DownloadTally, type TableJob, writePage } from './table-download'

export type FullPoint = Extract<ResumePoint, { kind: 'full' }>

/**
 * Begins to read everything a table's filter takes; `tracked`: with change tracking. A filter that brings no records at all has
 * been read already.
 */
export async function beginFull(job: TableJob, tracked: boolean, ports: DownloadPorts): Promise<Result<ResumePoint>> {
  const { planned, physical } = job
  const { table } = planned
  const begun = await readStart(job, ports)
  if (!begun.ok) return begun
  const start = begun.value
  for (const clear of [clearManifest, clearWanted]) {
    const cleared = await clear(ports.replica, table.name)
    if (!cleared.ok) return cleared
  }
  const [first] = queriesOf(job)
  const address = tracked
    ? trackedStart(table, physical.columns.keys())
    : first && queryStart(table, first, RECORD_PAGES)
  return ports.replica.writer.write(async (transaction) => {
    const noting = await holdsAny(transaction, table.name)
    const point: ResumePoint =
      address === undefined
        ? { kind: 'comparing', start, deltaLink: null }
        : { kind: 'full', path: address.path, number: 1, query: 0, start, tracked, received: 0, noting }
    await writeSyncState(transaction, stateWhile(job, point))
    return ok(point)
  })
}

async function holdsAny(transaction: Transaction, table: string): Promise<boolean> {
  const [any] = await transaction.rows(sql`SELECT 1 FROM ${ident(table)}
    UNION ALL SELECT 1 FROM "carryon-base" WHERE table_name = ${table} LIMIT 1`)
  return any !== undefined
}

/**
 * Reads all that is left. Each page is written with the point from which a cut-off read goes on. Where records were here before,
 * the ids that arrive are noted; to compare them is the next step.
 */
export async function readFull(
  job: TableJob,
  from: FullPoint,
  tally: DownloadTally,
  ports: DownloadPorts,
): Promise<StepEnd> {
  const queries = queriesOf(job)
  for (let point = from; ;) {
    const end = await readQuery(job, queries, point, tally, ports)
    if (end.kind === 'unanswered') {
      const forgotten = point === from && end.first && forgetsPage(end.error)
      return { kind: forgotten ? 'forgotten' : 'unanswered', error: end.error }
    }
    if (end.kind === 'unwritten') return end
    if (end.next?.kind !== 'full') return { kind: 'done', next: end.next }
    point = end.next
  }
}

function queriesOf({ queries, physical }: TableJob): readonly FetchQuery[] {
  return queries({ columns: physical.columns.keys(), aboveVersion: null })
}

type QueryEnd =
  | Exclude<ReadEnd<CarryonError>, { kind: 'complete' }>
  /** `next`: what comes behind this query; `null` when the read is done. */
  | { readonly kind: 'complete'; readonly next: ResumePoint | null }

/** Reads one of the filter's queries to its end. */
async function readQuery(
  job: TableJob,
  queries: readonly FetchQuery[],
  point: FullPoint,
  tally: DownloadTally,
  ports: DownloadPorts,
): Promise<QueryEnd> {
  const { table } = job.planned
  const query = point.tracked ? null : (queries[point.query] ?? null)
  const already = point.received - tally.received
  let next: ResumePoint | null = null
  const end = await readPages<CarryonError>(
    { path: point.path, number: point.number, tracked: point.tracked },
    {
      webApi: ports.webApi,
      signal: ports.signal,
      shape: RECORD_PAGES,
      nextPage: (address, envelope) => nextPage(table, { query, shape: RECORD_PAGES }, address, envelope),
      apply: (page) => {
        next = page.next === null ? behind(job, queries, point, page) : { ...point, ...addressOf(page.next) }
        return writeFullPage(job, { page, point, next }, { already, tally }, ports)
      },
    },
  )
  return end.kind === 'complete' ? { kind: 'complete', next } : end
}

/** What comes when a query has been read: the next one, or the comparison of ids, or nothing. */
function behind(
  { planned }: TableJob,
  queries: readonly FetchQuery[],
  point: FullPoint,
  { envelope }: ArrivedPage,
): ResumePoint | null {
  const following = point.tracked ? undefined : queries[point.query + 1]
  if (following !== undefined) {
    const address = queryStart(planned.table, following, RECORD_PAGES)
    return { ...point, ...addressOf(address), query: point.query + 1 }
  }
  // A server that gives no delta link does not track: from then on versions tell what is new.
  const deltaLink = point.tracked ? envelope.deltaLink : null
  return point.noting ? { kind: 'comparing', start: point.start, deltaLink } : null
}

function addressOf({
  path,
  number,
}: {
  readonly path: string
  readonly number: number
}): Pick<FullPoint, 'path' | 'number'> {
  return { path, number }
}

interface FullPage {
  readonly page: ArrivedPage
  readonly point: FullPoint
  readonly next: ResumePoint | null
}

function writeFullPage(
  job: TableJob,
  { page, point, next }: FullPage,
  { already, tally }: { readonly already: number; readonly tally: DownloadTally },
  ports: DownloadPorts,
): Promise<CarryonError | null> {
  const content = { table: job.physical, body: page.answer.body, delta: false, noting: point.noting }
  return writePage(ports, content, tally, async (transaction, { received }) => {
    const reached = next?.kind === 'full' ? { ...next, received: already + tally.received + received } : next
    const state = stateWhile(job, reached)
    const deltaLink = point.tracked ? page.envelope.deltaLink : null
    const { start } = point
    const after = reached === null ? await stateAfter(transaction, job.physical, state, { start, deltaLink }) : state
    await writeSyncState(transaction, after)
    return 0
  })
}
