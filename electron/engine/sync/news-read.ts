import type { CarryonError } from '@shared/model/errors'
import { ok } from '@shared/model/result'
import type { SyncStateRow } from '../replica/entities/sync-state-entity'
import { wantThese } from '../replica/fill-columns'
import { type PageBody, whyUnwritten } from '../replica/page-body'
import { VERSION_COLUMN } from '../replica/record-rows'
import { comesById } from './comes-by-id'
import { fetchWanted } from './fetch-wanted'
import { deltaStart, ID_PAGES, nextPage, type PageShape, queryStart, RECORD_PAGES } from './page-request'
import { CYCLES_BETWEEN_MANIFESTS, someVanished } from './plan-download'
import { readPages } from './read-pages'
import { heldOfServer, surplusOf, writeSyncState } from './sync-state'
import {
  broken,
  completed,
  type DownloadPorts,
  type DownloadTally,
  newTally,
  type TableJob,
  type TableOutcome,
  unanswered,
  writePage,
} from './table-download'

/** Reads what changed since the delta link was given, deletes included. Done again from the start when it was cut off. */
export async function readDelta(
  job: TableJob,
  state: SyncStateRow,
  link: string,
  ports: DownloadPorts,
): Promise<TableOutcome> {
  const tally = newTally()
  const { marks, lookedAt } = job
  const end = await readPages<CarryonError>(deltaStart(link), {
    webApi: ports.webApi,
    signal: ports.signal,
    shape: RECORD_PAGES,
    nextPage: (address, envelope) =>
      nextPage(job.planned.table, { query: null, shape: RECORD_PAGES }, address, envelope),
    apply: ({ answer, envelope, next }) => {
      const content = { table: job.physical, body: answer.body, delta: true, noting: false }
      return writePage(ports, content, tally, async (transaction) => {
        if (next === null) {
          const deltaLink = envelope.deltaLink ?? link
          // Should tracking end one day, versions go on from here.
          await writeSyncState(transaction, {
            ...state,
            deltaLink,
            asOf: lookedAt,
            watermark: marks.highest,
            marks,
            surplus: null,
          })
        }
        return 0
      })
    },
  })
  if (end.kind === 'unanswered') return unanswered('delta', tally, end.error)
  return end.kind === 'unwritten' ? broken('delta', tally, end.error) : completed('delta', tally)
}

/** What a read of news came to. `vanished`: records left without a sign, so that all ids are to be compared. */
export interface NewsOutcome extends TableOutcome {
  readonly vanished: boolean
}

/** Reads what the filter takes and has a version above the watermark. */
export async function readNews(
  job: TableJob,
  state: SyncStateRow,
  above: number,
  ports: DownloadPorts,
): Promise<NewsOutcome> {
  const tally = newTally()
  const { planned, physical, marks } = job
  const stopped = (outcome: TableOutcome): NewsOutcome => ({ ...outcome, vanished: false })
  const byId = comesById(physical)
  const { columns, shape, keep } = byId ? idsOfNews(job, ports) : wholeNews(job, tally, ports)
  for (const query of job.queries({ columns, aboveVersion: String(above) })) {
    const end = await readPages<CarryonError>(queryStart(planned.table, query, shape), {
      webApi: ports.webApi,
      signal: ports.signal,
      shape,
      nextPage: (address, envelope) => nextPage(planned.table, { query, shape }, address, envelope),
      apply: ({ answer: { body } }) => keep(body),
    })
    if (end.kind === 'unanswered') return stopped(unanswered('watermark', tally, end.error))
    if (end.kind === 'unwritten') return stopped(broken('watermark', tally, end.error))
  }
  const fetched = byId ? await fetchWanted(job, tally, ports) : null
  if (fetched?.kind === 'unwritten') return stopped(broken('watermark', tally, fetched.error))
  if (fetched !== null && fetched.kind !== 'done') return stopped(unanswered('watermark', tally, fetched.error))
  const held = await heldOfServer(ports.replica, physical, marks)
  if (!held.ok) return stopped(broken('watermark', tally, held.error))
  const vanished = someVanished(state.surplus, surplusOf(marks, held.value))
  const noted = await noteLook(job, { ...state, watermark: marks.highest }, vanished, ports)
  return noted === null ? { ...completed('watermark', tally), vanished } : stopped(broken('watermark', tally, noted))
}

/** What the pages of news hold, and what is done with one. */
interface NewsPages {
  readonly columns: readonly string[]
  readonly shape: PageShape
  readonly keep: (body: PageBody) => Promise<CarryonError | null>
}

function wholeNews({ physical }: TableJob, tally: DownloadTally, ports: DownloadPorts): NewsPages {
  return {
    columns: [...physical.columns.keys()],
    shape: RECORD_PAGES,
    keep: (body) =>
      writePage(ports, { table: physical, body, delta: false, noting: false }, tally, () => Promise.resolve(0)),
  }
}

/** The ids of what is new: the records themselves are fetched afterwards. */
function idsOfNews({ physical }: TableJob, { replica }: DownloadPorts): NewsPages {
  return {
    columns: [VERSION_COLUMN],
    shape: ID_PAGES,
    async keep(body) {
      const noted = await replica.writer.writeRepeatable(async (transaction) => {
        await wantThese(transaction, physical, body)
        return ok(null)
      })
      return noted.ok ? null : whyUnwritten(replica.reader, body, noted.error)
    },
  }
}

/** Keeps that the table was looked at, and what the server said. Answers why it could not be kept, if so. */
export async function noteLook(
  { marks, lookedAt }: TableJob,
  state: SyncStateRow,
  vanished: boolean,
  { replica }: DownloadPorts,
): Promise<CarryonError | null> {
  const cycles = vanished ? CYCLES_BETWEEN_MANIFESTS : state.cyclesSinceManifest + 1
  const written = await replica.writer.write(async (transaction) => {
    await writeSyncState(transaction, { ...state, asOf: lookedAt, cyclesSinceManifest: cycles, marks })
    return ok(null)
  })
  return written.ok ? null : written.error
}
