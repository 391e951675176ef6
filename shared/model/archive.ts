import type { ChangeId } from './change'
import type { Instant } from './instant'
import type { CellValue, RecordId } from './record'

/** How long a lost value can be brought back, in days. */
export const ARCHIVE_DAYS = 30

/**
 * Why a value is in the archive. `mineWon`, `theirsWon`: a conflict was settled for that side; `discarded`: the user took the
 * change back; `deletedHere`: the record was deleted on this device; `leftDevice`: nothing it belonged to is left.
 */
export type ArchiveReason = 'mineWon' | 'theirsWon' | 'discarded' | 'deletedHere' | 'leftDevice'

/** One column of a lost edit: what was lost, and what stands instead. */
export interface ArchivedColumn {
  readonly column: string
  readonly lost: CellValue
  readonly kept: CellValue
}

/** Values that lost, kept so that they can be brought back. */
export interface ArchiveEntry {
  readonly id: string
  readonly table: string
  readonly record: RecordId
  readonly recordName: string
  readonly reason: ArchiveReason
  /** Whose values these are. */
  readonly whose: 'mine' | 'theirs'
  /** Who made them, where that is known and it was not the user of this device. */
  readonly by: string | null
  readonly columns: readonly ArchivedColumn[]
  /** The change they come from. */
  readonly change: ChangeId
  readonly archivedAt: Instant
  /** After this they are removed. */
  readonly keptUntil: Instant
  /** When they were brought back; `null`: they were not. */
  readonly restoredAt: Instant | null
}
