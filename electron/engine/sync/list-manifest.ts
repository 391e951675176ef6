import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { CarryonError } from '@shared/model/errors'
import { ok, type Result } from '@shared/model/result'
import type { ResumePoint } from '../replica/entities/sync-state-entity'
import { wantAll } from '../replica/fill-columns'
import { noteIds } from '../replica/note-ids'
import { type PageBody, whyUnwritten } from '../replica/page-body'
import { VERSION_COLUMN } from '../replica/record-rows'
import { clearManifest } from './note-manifest'
import { ID_PAGES, nextPage, queryStart } from './page-request'
import { readPages } from './read-pages'
import { readStart } from './read-start'
import { forgetsPage, stateWhile, type StepEnd } from './read-step'
import { writeSyncState } from './sync-state'
import type { DownloadPorts, TableJob } from './table-download'

export type ListingPoint = Extract<ResumePoint, { kind: 'listing' }>

/** Begins to list the ids and versions of all records that a table's filter takes. */
export async function beginListing(job: TableJob, ports: DownloadPorts): Promise<Result<ResumePoint>> {
  const { table } = job.planned
  const start = await readStart(job, ports)
  if (!start.ok) return start
  const cleared = await clearManifest(ports.replica, table.name)
  if (!cleared.ok) return cleared
  const [first] = queriesOf(job)
  const point: ResumePoint =
    first === undefined
      ? { kind: 'comparing', start: start.value, deltaLink: null }
      : { kind: 'listing', path: queryStart(table, first, ID_PAGES).path, number: 1, query: 0, start: start.value }
  return ports.replica.writer.write(async (transaction) => {
    await writeSyncState(transaction, stateWhile(job, point))
    return ok(point)
  })
}

/** Begins to read everything by its id: what is here already is noted to be fetched, whatever its version. */
export async function beginAnew(job: TableJob, ports: DownloadPorts): Promise<Result<ResumePoint>> {
  const wanted = await ports.replica.writer.write(async (transaction) => {
    await wantAll(transaction, job.physical)
    return ok(null)
  })
  return wanted.ok ? beginListing(job, ports) : wanted
}

/** Lists all that is left. Each page is kept with the point from which a listing that was cut off goes on. */
export async function listManifest(job: TableJob, from: ListingPoint, ports: DownloadPorts): Promise<StepEnd> {
  const { table } = job.planned
  const queries = queriesOf(job)
  for (let point = from; ;) {
    const at = point
    const query = queries[at.query] ?? null
    const following = queries[at.query + 1]
    const behind: ResumePoint =
      following === undefined
        ? { kind: 'comparing', start: at.start, deltaLink: null }
        : { ...at, path: queryStart(table, following, ID_PAGES).path, number: 1, query: at.query + 1 }
    const end = await readPages<CarryonError>(
      { path: at.path, number: at.number, tracked: false },
      {
        webApi: ports.webApi,
        signal: ports.signal,
        shape: ID_PAGES,
        nextPage: (address, envelope) => nextPage(table, { query, shape: ID_PAGES }, address, envelope),
        apply: ({ answer, next }) => {
          const reached = next === null ? behind : { ...at, path: next.path, number: next.number }
          return keepIds(job, answer.body, reached, ports)
        },
      },
    )
    if (end.kind === 'unanswered') {
      const forgotten = at === from && end.first && forgetsPage(end.error)
      return { kind: forgotten ? 'forgotten' : 'unanswered', error: end.error }
    }
    if (end.kind === 'unwritten') return end
    if (behind.kind !== 'listing') return { kind: 'done', next: behind }
    point = behind
  }
}

function queriesOf({ queries }: TableJob): readonly FetchQuery[] {
  return queries({ columns: [VERSION_COLUMN], aboveVersion: null })
}

async function keepIds(
  job: TableJob,
  body: PageBody,
  reached: ResumePoint,
  { replica }: DownloadPorts,
): Promise<CarryonError | null> {
  const kept = await replica.writer.writeRepeatable(async (transaction) => {
    await noteIds(transaction, job.physical, body)
    await writeSyncState(transaction, stateWhile(job, reached))
    return ok(null)
  })
  if (kept.ok) return null
  return whyUnwritten(replica.reader, body, kept.error)
}
