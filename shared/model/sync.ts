import type { CarryonError } from './errors'
import type { Instant } from './instant'

export type SyncPhase = 'configuration' | 'upload' | 'download' | 'settle'

/** How a table is read: `full` the first time and after its filter changed, `delta` or `watermark` after that. */
export type DownloadStrategy = 'full' | 'delta' | 'watermark'

/** What a running cycle is doing now. `expected` is `null` where the server does not say. */
export interface SyncProgress {
  readonly phase: SyncPhase
  readonly table: string | null
  readonly done: number
  readonly expected: number | null
  readonly bytes: number
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

/** What one cycle did with the outbox. */
export interface UploadReport {
  readonly sent: number
  readonly conflicts: number
  readonly rejected: number
  readonly waiting: number
  readonly requests: number
  readonly bytes: number
  readonly milliseconds: number
}

/** Why a cycle began. */
export type SyncTrigger = 'user' | 'start' | 'interval' | 'networkBack' | 'commandLine'

export type CycleOutcome = 'done' | 'incomplete' | 'failed' | 'cancelled'

/** One finished cycle. `incomplete`: some table or change failed and the rest went on. */
export interface CycleReport {
  readonly number: number
  readonly trigger: SyncTrigger
  readonly startedAt: Instant
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
}

/** The first thing that went wrong in a cycle, or in one of its tables; `null` when nothing did. Ending it by choice is nothing. */
export function problemOf(report: CycleReport): CarryonError | null {
  const errors = [...report.errors, ...report.download.map((table) => table.error)]
  return errors.find((error) => error !== null && error.code !== 'sync.cancelled') ?? null
}
