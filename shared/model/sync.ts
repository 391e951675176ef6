import type { ConflictPolicy, PendingChange } from './change'
import type { CarryonError } from './errors'
import type { Instant } from './instant'
import type { RecordId } from './record'

export type SyncPhase = 'configuration' | 'upload' | 'download' | 'settle'

/**
 * How a table is read: `full` the first time and when much changed, `delta` or `watermark` after that, `manifest` where the
 * ids and versions of all its records are compared. `none`: one look at the server told that nothing is new.
 */
export type DownloadStrategy = 'full' | 'delta' | 'watermark' | 'manifest' | 'none'

/** How far the running cycle has come with one table. `expected` is `null` where the server does not say. */
export interface TableProgress {
  readonly table: string
  readonly state: 'waiting' | 'reading' | 'done' | 'failed'
  readonly received: number
  readonly expected: number | null
}

/** What a running cycle is doing now. `expected` is `null` where the server does not say. */
export interface SyncProgress {
  readonly startedAt: Instant
  readonly phase: SyncPhase
  readonly table: string | null
  readonly done: number
  readonly expected: number | null
  readonly bytes: number
  /** What the phases behind it came to; `null` while they are not done. */
  readonly configuration: { readonly changed: boolean; readonly milliseconds: number } | null
  readonly upload: { readonly sent: number; readonly left: number; readonly milliseconds: number } | null
  /** Every table that this cycle reads, in its order. */
  readonly tables: readonly TableProgress[]
}

/** What one cycle did with one table's records. */
export interface TableReport {
  readonly table: string
  readonly strategy: DownloadStrategy
  readonly received: number
  readonly removed: number
  readonly requests: number
  readonly bytes: number
  readonly milliseconds: number
  readonly error: CarryonError | null
}

/** A change that the server confirmed in a cycle. `merged`: how many columns of both sides merged by themselves. */
export interface SentChange {
  readonly table: string
  readonly record: RecordId
  readonly recordName: string
  readonly kind: PendingChange['kind']
  readonly columns: readonly string[]
  readonly at: Instant
  readonly merged: number
}

/** What one cycle did with the outbox. */
export interface UploadReport {
  readonly sent: number
  /** Changes whose columns were merged with the server's without anybody's decision. */
  readonly merged: number
  readonly conflicts: number
  readonly rejected: number
  readonly waiting: number
  /** The first of those that were sent, oldest first. */
  readonly changes: readonly SentChange[]
  readonly requests: number
  readonly bytes: number
  readonly milliseconds: number
}

/** Why a cycle began. `retry`: after one that failed, sooner than the interval; `watchdog`: work was left that nothing would try. */
export type SyncTrigger = 'user' | 'start' | 'interval' | 'networkBack' | 'wake' | 'retry' | 'watchdog' | 'commandLine'

/** What a cycle is to do. */
export interface CycleRequest {
  readonly trigger: SyncTrigger
  /** Read every table anew in full. */
  readonly full: boolean
  /** The tables to read; `null` for all. The outbox is sent whole. */
  readonly tables: readonly string[] | null
  /** `outboxOnly`: on a metered network only what was changed here is sent and read back. */
  readonly download: 'all' | 'outboxOnly'
}

/** What a download would cost, to be shown on a metered network before it is spent. Bytes are estimates. */
export interface DownloadEstimate {
  readonly bytes: number
  readonly tables: readonly { readonly table: string; readonly records: number; readonly bytes: number }[]
}

/** Whether the organisation can be reached, as found by asking it. `unknown` until it was asked. */
export type Reachability =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'reachable' }
  | { readonly kind: 'unreachable'; readonly since: Instant }

/** Why the next cycle comes when it comes. */
export type NextCycleReason = 'interval' | 'retry' | 'serverAskedToWait' | 'noNetwork' | 'signInNeeded'

export type CycleOutcome = 'done' | 'incomplete' | 'failed' | 'cancelled'

/** One finished cycle. `incomplete`: some table or change failed and the rest went on. */
export interface CycleReport {
  readonly number: number
  readonly trigger: SyncTrigger
  readonly startedAt: Instant
  /** False: a metered network, only the outbox was settled. */
  readonly downloaded: boolean
  readonly milliseconds: number
  readonly outcome: CycleOutcome
  readonly configuration: {
    readonly changed: boolean
    readonly requests: number
    readonly bytes: number
    readonly milliseconds: number
  }
  readonly upload: UploadReport
  readonly download: readonly TableReport[]
  readonly errors: readonly CarryonError[]
}

/** How many records of a table are on the device, and how fresh they are. */
export interface TableFreshness {
  readonly table: string
  readonly label: string
  readonly records: number
  readonly asOf: Instant | null
  readonly hasView: boolean
  readonly complete: boolean
  /** What becomes of conflicts in it. */
  readonly conflicts: ConflictPolicy
}

/** Whether a cycle came to its end and everything that is here is as the server has it. A change that is left to settle is no fault of it. */
export function wentWell(report: CycleReport): boolean {
  return (report.outcome === 'done' || report.outcome === 'incomplete') && problemOf(report) === null
}

/** The first thing that went wrong in a cycle, or in one of its tables; `null` when nothing did. Ending it by choice is nothing. */
export function problemOf(report: CycleReport): CarryonError | null {
  const errors = [...report.errors, ...report.download.map((table) => table.error)]
  return errors.find((error) => error !== null && error.code !== 'sync.cancelled') ?? null
}
