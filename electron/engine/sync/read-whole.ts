import { ok, type Result } from '@shared/model/result'
import type { DownloadStrategy } from '@shared/model/sync'
import type { ResumePoint } from '../replica/entities/sync-state-entity'
import { compareManifest } from './compare-manifest'
import { fetchWanted } from './fetch-wanted'
import { beginFull, readFull } from './full-read'
import { beginAnew, beginListing, listManifest } from './list-manifest'
import { stateWhile, type StepEnd } from './read-step'
import { stateAfter, writeSyncState } from './sync-state'
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

/** How a read of the whole table begins. */
export type WholeRead =
  /** All records; with change tracking, where the server refuses it, `otherwise`. */
  | { readonly kind: 'full'; readonly tracked: boolean; readonly otherwise: 'full' | 'manifest' }
  | { readonly kind: 'manifest' }
  /** All records, each by its id. */
  | { readonly kind: 'anew' }
  | { readonly kind: 'resume'; readonly point: ResumePoint }

/** Reads a whole table, in full or by its manifest, step by step. What a cut-off read has done is kept, and gone on from. */
export async function readWhole(job: TableJob, how: WholeRead, ports: DownloadPorts): Promise<TableOutcome> {
  const tally = newTally()
  let strategy = strategyOf(how)
  const begun = await begin(job, how, ports)
  if (!begun.ok) return broken(strategy, tally, begun.error)
  for (let point: ResumePoint | null = begun.value; point !== null;) {
    if (point.kind === 'full') strategy = 'full'
    const end: StepEnd = await takeStep(job, point, tally, ports)
    switch (end.kind) {
      case 'unanswered':
        return unanswered(strategy, tally, end.error)
      case 'unwritten':
        return broken(strategy, tally, end.error)
      case 'forgotten': {
        const instead = insteadOf(point, how)
        return instead === null ? unanswered(strategy, tally, end.error) : readWhole(job, instead, ports)
      }
      case 'done':
        point = end.next
    }
  }
  return completed(strategy, tally)
}

function strategyOf(how: WholeRead): DownloadStrategy {
  const full = how.kind === 'full' || how.kind === 'anew' || (how.kind === 'resume' && how.point.kind === 'full')
  return full ? 'full' : 'manifest'
}

function begin(job: TableJob, how: WholeRead, ports: DownloadPorts): Promise<Result<ResumePoint>> {
  switch (how.kind) {
    case 'full':
      return beginFull(job, how.tracked, ports)
    case 'manifest':
      return beginListing(job, ports)
    case 'anew':
      return beginAnew(job, ports)
    case 'resume':
      return Promise.resolve(ok(how.point))
  }
}

function takeStep(job: TableJob, point: ResumePoint, tally: DownloadTally, ports: DownloadPorts): Promise<StepEnd> {
  switch (point.kind) {
    case 'full':
      return readFull(job, point, tally, ports)
    case 'listing':
      return listManifest(job, point, ports)
    case 'comparing':
      return compareManifest(job, point, tally, ports)
    case 'fetching':
      return fetchAndEnd(job, point, tally, ports)
  }
}

/** The table is read to its end once all that was noted has been fetched. */
async function fetchAndEnd(
  job: TableJob,
  { start, deltaLink }: Extract<ResumePoint, { kind: 'fetching' }>,
  tally: DownloadTally,
  ports: DownloadPorts,
): Promise<StepEnd> {
  const fetched = await fetchWanted(job, tally, ports)
  if (fetched.kind !== 'done') return fetched
  const written = await ports.replica.writer.write(async (transaction) => {
    const state = await stateAfter(transaction, job.physical, stateWhile(job, null), { start, deltaLink })
    await writeSyncState(transaction, state)
    return ok(null)
  })
  return written.ok ? fetched : { kind: 'unwritten', error: written.error }
}

/** What is read when the server does not give the page that was due; `null`: nothing else can be had either. */
function insteadOf(point: ResumePoint, how: WholeRead): WholeRead | null {
  const tracked = point.kind === 'full' && point.tracked
  if (how.kind === 'full') {
    if (!tracked) return null
    return how.otherwise === 'manifest' ? { kind: 'manifest' } : { kind: 'full', tracked: false, otherwise: 'full' }
  }
  if (how.kind === 'manifest' || how.kind === 'anew') return null
  return point.kind === 'full' ? { kind: 'full', tracked, otherwise: 'full' } : { kind: 'manifest' }
}
