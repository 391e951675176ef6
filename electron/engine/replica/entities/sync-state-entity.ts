import { EntitySchema } from 'typeorm'
import type { Instant } from '@shared/model/instant'

/** Where a full read that was cut off goes on. */
export interface ResumePoint {
  /** The page to ask for, its number, and whether it is read with change tracking. */
  readonly path: string
  readonly number: number
  readonly tracked: boolean
  /** Which of the filter's queries it belongs to. */
  readonly query: number
  /** Taken before the read began. */
  readonly watermark: number | null
  readonly startedAt: Instant
  readonly received: number
  /** Whether the ids that arrive are noted, so that records the filter no longer takes can leave at the end. */
  readonly noting: boolean
}

/** How far the download of one table has come. */
export interface SyncStateRow {
  readonly table: string
  /** The filter and columns the records were read by; another hash means: read anew in full. */
  readonly filterHash: string
  readonly strategy: 'delta' | 'watermark'
  readonly deltaLink: string | null
  readonly watermark: number | null
  readonly resume: ResumePoint | null
  /** When the last read that came to its end began. `null`: none has. */
  readonly asOf: Instant | null
  readonly cyclesSinceFull: number
}

export const SyncStateEntity = new EntitySchema<SyncStateRow>({
  name: 'SyncState',
  tableName: 'carryon-sync-state',
  columns: {
    table: { type: 'text', name: 'table_name', primary: true },
    filterHash: { type: 'text', name: 'filter_hash' },
    strategy: { type: 'text' },
    deltaLink: { type: 'text', name: 'delta_link', nullable: true },
    watermark: { type: 'integer', nullable: true },
    resume: { type: 'simple-json', nullable: true },
    asOf: { type: 'text', name: 'as_of', nullable: true },
    cyclesSinceFull: { type: 'integer', name: 'cycles_since_full' },
  },
})
