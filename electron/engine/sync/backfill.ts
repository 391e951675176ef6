import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { CarryonError } from '@shared/model/errors'
import { ok } from '@shared/model/result'
import type { Backfill, SyncStateRow } from '../replica/entities/sync-state-entity'
import { type PageBody, whyUnwritten } from '../replica/page-body'
import { fillColumns, wantAll, wantPending } from '../replica/fill-columns'
import { VERSION_COLUMN } from '../replica/record-rows'
import { comesById } from './comes-by-id'
import { fetchWanted } from './fetch-wanted'
import { nextPage, queryStart, RECORD_PAGES } from './page-request'
import { readPages } from './read-pages'
import { forgetsPage, type StepEnd } from './read-step'
import { readSyncState, writeSyncState } from './sync-state'
import {
  broken,
  completed,
  type DownloadPorts,
  type DownloadTally,
  newTally,
  type TableJob,
  type TableOutcome,
  unanswered,
} from './table-download'

type FillPage = NonNullable<Backfill['page']>

/** A back-fill under way. */
interface Filling {
  readonly state: SyncStateRow
  readonly columns: readonly string[]
  readonly queries: readonly FetchQuery[]
}

/**
 * Reads the columns that the plan got since the records were read, and only these, page by page, each with the point from which
 * a cut-off read goes on. They are taken where the record's version is still the one on the device; a newer one comes with the
 * news. Records with pending changes are read whole. `null`: there is nothing to fill, or the table has not been read yet.
 */
export async function readBackfill(job: TableJob, ports: DownloadPorts): Promise<TableOutcome | null> {
  const tally = newTally()
  const state = await readSyncState(ports.replica, job.physical.name)
  if (!state.ok) return broken('full', tally, state.error)
  const known = state.value
  if (!isDue(known)) return null
  const { columns, page } = known.backfill
  const queries = job.queries({ columns: [...columns, VERSION_COLUMN], aboveVersion: null })
  const filling: Filling = { state: known, columns, queries }
  const end = await fill(job, filling, page, tally, ports)
  switch (end.kind) {
    case 'done':
      return completed('full', tally)
    case 'unwritten':
      return broken('full', tally, end.error)
    case 'forgotten':
    case 'unanswered':
      return unanswered('full', tally, end.error)
  }
}

/** What a read under way brings, it brings whole. */
function isDue(state: SyncStateRow | null): state is SyncStateRow & { readonly backfill: Backfill } {
  const complete = state?.asOf !== null && state?.resume === null
  return complete && state.backfill !== null
}

async function fill(
  job: TableJob,
  filling: Filling,
  from: FillPage | null,
  tally: DownloadTally,
  ports: DownloadPorts,
): Promise<StepEnd> {
  const byId = comesById(job.physical)
  if (from === null) {
    const wanted = await ports.replica.writer.write(async (transaction) => {
      if (byId) await wantAll(transaction, job.physical)
      else await wantPending(transaction, job.physical)
      return ok(null)
    })
    if (!wanted.ok) return { kind: 'unwritten', error: wanted.error }
  }
  for (let page = byId ? null : (from ?? pageOf(job, filling, 0)); page !== null;) {
    const end = await fillQuery(job, filling, page, tally, ports)
    if (end.kind === 'forgotten' && page === from) return fill(job, filling, null, tally, ports)
    if (end.kind !== 'done') return end
    page = pageOf(job, filling, page.query + 1)
  }
  const fetched = await fetchWanted(job, tally, ports)
  if (fetched.kind !== 'done') return fetched
  const ended = await ports.replica.writer.write(async (transaction) => {
    await writeSyncState(transaction, { ...filling.state, backfill: null })
    return ok(null)
  })
  return ended.ok ? fetched : { kind: 'unwritten', error: ended.error }
}

/** The first page of one of the queries; `null`: there is no such query. */
function pageOf({ planned }: TableJob, { queries }: Filling, query: number): FillPage | null {
  const found = queries[query]
  return found === undefined ? null : { path: queryStart(planned.table, found, RECORD_PAGES).path, number: 1, query }
}

async function fillQuery(
  job: TableJob,
  filling: Filling,
  from: FillPage,
  tally: DownloadTally,
  ports: DownloadPorts,
): Promise<StepEnd> {
  const { table } = job.planned
  const query = filling.queries[from.query] ?? null
  const behind = pageOf(job, filling, from.query + 1)
  const end = await readPages<CarryonError>(
    { path: from.path, number: from.number, tracked: false },
    {
      webApi: ports.webApi,
      signal: ports.signal,
      shape: RECORD_PAGES,
      nextPage: (address, envelope) => nextPage(table, { query, shape: RECORD_PAGES }, address, envelope),
      apply: ({ answer, next }) => {
        const reached = next === null ? behind : { path: next.path, number: next.number, query: from.query }
        return writeFill(job, filling, { body: answer.body, reached: reached ?? from }, tally, ports)
      },
    },
  )
  if (end.kind === 'complete') return { kind: 'done', next: null }
  if (end.kind === 'unanswered' && end.first && forgetsPage(end.error)) return { kind: 'forgotten', error: end.error }
  return end
}

async function writeFill(
  { physical }: TableJob,
  { state, columns }: Filling,
  { body, reached }: { readonly body: PageBody; readonly reached: FillPage },
  tally: DownloadTally,
  { replica, onProgress }: DownloadPorts,
): Promise<CarryonError | null> {
  const written = await replica.writer.writeRepeatable(async (transaction) => {
    const filled = await fillColumns(transaction, physical, columns, body)
    await writeSyncState(transaction, { ...state, backfill: { columns, page: reached } })
    return ok(filled)
  })
  if (!written.ok) return whyUnwritten(replica.reader, body, written.error)
  tally.received += written.value
  onProgress(tally.received)
  return null
}
