import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { CarryonError } from '@shared/model/errors'
import type { Instant } from '@shared/model/instant'
import { ok } from '@shared/model/result'
import type { DownloadStrategy } from '@shared/model/sync'
import type { PlannedTable } from '../configuration/replica-plan'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApi, WebApiError } from '../crm/web-api'
import type { Clock } from '../ports'
import type { PhysicalTable } from '../query/physical-table'
import { whyUnwritten } from '../replica/page-body'
import { applyPage, type AppliedPage, type Page } from '../replica/apply-page'
import type { ReadMarks, SyncStateRow } from '../replica/entities/sync-state-entity'
import type { Replica } from '../replica/open-replica'
import type { Transaction } from '../replica/writer'

export interface DownloadPorts {
  readonly replica: Replica
  readonly webApi: WebApi
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called with each page that was written: how many records this table has received in this read. */
  readonly onProgress: (received: number) => void
}

/** Which records of a table, and what of them. */
export interface RecordChoice {
  readonly columns: Iterable<string>
  /** Only those with a version above this; `null`: all. */
  readonly aboveVersion: string | null
}

/** One table to be downloaded. */
export interface TableJob {
  readonly planned: PlannedTable
  readonly physical: PhysicalTable
  readonly state: SyncStateRow | null
  /** What the server said of the table before this download, and when it was asked. */
  readonly marks: ReadMarks
  readonly lookedAt: Instant
  /** The queries that together select the table's records: its filter's, and those for kept records. */
  readonly queries: (choice: RecordChoice) => readonly FetchQuery[]
}

/** What a table's download came to. `unanswered`: the server's error behind `error`, if it was the server's. */
export interface TableOutcome {
  readonly strategy: DownloadStrategy
  readonly received: number
  readonly removed: number
  readonly error: CarryonError | null
  readonly unanswered: WebApiError | null
}

/** Counts what a download has done so far. */
export interface DownloadTally {
  received: number
  removed: number
}

/** A tally of nothing. */
export function newTally(): DownloadTally {
  return { received: 0, removed: 0 }
}

type Counted = Pick<TableOutcome, 'received' | 'removed'>

/** The outcome of a download that went through. */
export function completed(strategy: DownloadStrategy, { received, removed }: Counted): TableOutcome {
  return { strategy, received, removed, error: null, unanswered: null }
}

/** The outcome of a download that the server did not answer to its end. What had arrived is kept. */
export function unanswered(strategy: DownloadStrategy, tally: Counted, error: WebApiError): TableOutcome {
  return { ...completed(strategy, tally), error: describeWebApiError(error), unanswered: error }
}

/** The outcome of a download that ended for a reason on this device. */
export function broken(strategy: DownloadStrategy, tally: Counted, error: CarryonError): TableOutcome {
  return { ...completed(strategy, tally), error }
}

/** The outcome of two reads of one table, the second following from the first. */
export function together(first: TableOutcome, second: TableOutcome): TableOutcome {
  return { ...second, received: first.received + second.received, removed: first.removed + second.removed }
}

/** Writes a page with the progress that belongs to it, and counts it. Answers why it could not be written, if so. */
export async function writePage(
  { replica, onProgress }: DownloadPorts,
  page: Omit<Page, 'held'>,
  tally: DownloadTally,
  progress: (transaction: Transaction, applied: AppliedPage) => Promise<number>,
): Promise<CarryonError | null> {
  const written = await replica.writer.writeRepeatable(async (transaction) => {
    const applied = await applyPage(transaction, { ...page, held: replica.held.of(page.table.name) })
    const left = await progress(transaction, applied)
    return ok({ received: applied.received, removed: applied.removed + left })
  })
  if (written.ok) {
    tally.received += written.value.received
    tally.removed += written.value.removed
    onProgress(tally.received)
    return null
  }
  return whyUnwritten(replica.reader, page.body, written.error)
}
