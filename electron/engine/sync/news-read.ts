import type { CarryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import { ok } from '@shared/model/result'
import type { SyncStateRow } from '../replica/entities/sync-state-entity'
import { highestVersion } from './highest-version'
import { deltaStart, nextPage, queryStart } from './page-request'
import { readPages } from './read-pages'
import { writeSyncState } from './sync-state'
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

/** Reads what changed since the delta link was given, deletes included. Done again from the start when it was cut off. */
export async function readDelta(
  job: TableJob,
  state: SyncStateRow,
  link: string,
  ports: DownloadPorts,
): Promise<TableOutcome> {
  const tally: DownloadTally = { received: 0, removed: 0 }
  const asOf = instantOf(ports.clock.now())
  const end = await readPages<CarryonError>(deltaStart(link), {
    webApi: ports.webApi,
    signal: ports.signal,
    nextPage: (address, envelope) => nextPage(job.planned.table, null, address, envelope),
    apply: ({ answer, envelope, next }) => {
      const content = { table: job.physical, text: answer.text, delta: true, noting: false }
      return writePage(ports, content, tally, async (transaction) => {
        if (next === null) await writeSyncState(transaction, { ...state, deltaLink: envelope.deltaLink ?? link, asOf })
        return 0
      })
    },
  })
  if (end.kind === 'unanswered') return unanswered('delta', tally, end.error)
  return end.kind === 'unwritten' ? broken('delta', tally, end.error) : completed('delta', tally)
}

/** Reads what the filter takes and has a version above the watermark. One request when nothing in the table changed. */
export async function readNews(
  job: TableJob,
  state: SyncStateRow,
  above: number,
  ports: DownloadPorts,
): Promise<TableOutcome> {
  const tally: DownloadTally = { received: 0, removed: 0 }
  const asOf = instantOf(ports.clock.now())
  // Taken before the read: what changes while it runs lies above it and comes with the next one.
  const highest = await highestVersion(job, ports)
  if (!highest.ok) return unanswered('watermark', tally, highest.error)
  const watermark = Math.max(highest.value ?? above, above)
  const queries = queriesOf(job, 'watermark', String(above))
  if (!queries.ok) return queries.error
  for (const query of watermark > above ? queries.value : []) {
    const end = await readPages<CarryonError>(queryStart(job.planned.table, query), {
      webApi: ports.webApi,
      signal: ports.signal,
      nextPage: (address, envelope) => nextPage(job.planned.table, query, address, envelope),
      apply: ({ answer }) => {
        const content = { table: job.physical, text: answer.text, delta: false, noting: false }
        return writePage(ports, content, tally, async () => 0)
      },
    })
    if (end.kind === 'unanswered') return unanswered('watermark', tally, end.error)
    if (end.kind === 'unwritten') return broken('watermark', tally, end.error)
  }
  const written = await ports.replica.writer.write(async (transaction) => {
    await writeSyncState(transaction, { ...state, watermark, asOf, cyclesSinceFull: state.cyclesSinceFull + 1 })
    return ok(null)
  })
  return written.ok ? completed('watermark', tally) : broken('watermark', tally, written.error)
}
