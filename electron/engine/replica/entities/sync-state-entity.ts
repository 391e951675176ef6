import { EntitySchema } from 'typeorm'
import type { Instant } from '@shared/model/instant'

/** What the server said of a table at one moment, before its records were read. By it the next cycle tells whether there is news. */
export interface ReadMarks {
  /** The highest row version in the table that the user could see; `null`: its rows have none. */
  readonly highest: number | null
  /** Likewise of the tables whose records decide what the filter takes; `null`: not known. */
  readonly involved: Readonly<Record<string, number | null>>
  /** How many records the filter's queries took, each counted for itself; `null`: the server did not count. */
  readonly count: number | null
  /** What the relative dates of the filter came to. */
  readonly window: string
}

/** The moment a read of a whole table began. */
export interface ReadStart {
  readonly marks: ReadMarks
  /** Rows on the device above this version were written since: the read does not tell anything about them. */
  readonly ceiling: number | null
  readonly startedAt: Instant
  /** Whether what was on the device before was chosen by another filter. */
  readonly newFilter: boolean
}

/** The page to ask for next, its number in its query, and which of the filter's queries it belongs to. */
interface PagePoint {
  readonly path: string
  readonly number: number
  readonly query: number
}

/** Where a read of a whole table that was cut off goes on. */
export type ResumePoint =
  /** All records. `tracked`: with change tracking. `noting`: ids and versions are noted, so that what is gone can leave. */
  | (PagePoint & {
      readonly kind: 'full'
      readonly start: ReadStart
      readonly tracked: boolean
      readonly received: number
      readonly noting: boolean
    })
  /** The manifest: ids and versions of all records. */
  | (PagePoint & { readonly kind: 'listing'; readonly start: ReadStart })
  /** All ids are noted, and are to be compared with the device. `deltaLink`: what a tracked read gave at its end. */
  | { readonly kind: 'comparing'; readonly start: ReadStart; readonly deltaLink: string | null }
  /** What is new or changed is known, and is to be fetched by id. */
  | { readonly kind: 'fetching'; readonly start: ReadStart; readonly deltaLink: string | null }

/** Columns that the plan got since the records were read: only these are read for all of them. */
export interface Backfill {
  readonly columns: readonly string[]
  /** The page that is due; `null`: not begun. */
  readonly page: PagePoint | null
}

/** How far the download of one table has come. */
export interface SyncStateRow {
  readonly table: string
  /** The filter the records were read by. */
  readonly filterHash: string
  readonly strategy: 'delta' | 'watermark'
  readonly deltaLink: string | null
  /** What changed above this version has not been read. */
  readonly watermark: number | null
  readonly resume: ResumePoint | null
  /** When the last read that came to its end began. `null`: none has. */
  readonly asOf: Instant | null
  /** Cycles since all ids were last compared. */
  readonly cyclesSinceManifest: number
  /** What the server said when the table was last found to be as the filter says. */
  readonly marks: ReadMarks | null
  /**
   * How many records the server counted more than the device held of the server's, when all ids were last compared: negative
   * where records are here that the filter does not take. Another difference means that some left without a sign.
   */
  readonly surplus: number | null
  readonly backfill: Backfill | null
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
    cyclesSinceManifest: { type: 'integer', name: 'cycles_since_manifest' },
    marks: { type: 'simple-json', nullable: true },
    surplus: { type: 'integer', nullable: true },
    backfill: { type: 'simple-json', nullable: true },
  },
})
