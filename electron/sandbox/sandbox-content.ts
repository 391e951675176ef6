import { randomUUID } from 'node:crypto'
import { TABLES } from './definition/tables'
import type { SampleRecord } from './definition/table-definition'
import { SANDBOX_USERS } from './definition/users'
import type { OrganisationContent } from './organisation-options'
import { noteFile } from './sample/business/note-record'
import { sampleRecords } from './sample/sample-records'

export interface SampleSize {
  /** Which sample records a new organisation gets; the same seed gives the same records. */
  readonly seed?: number
  /** How many records a new organisation gets, about; up to 1,000,000. */
  readonly scale?: number
}

const LARGEST_SCALE = 1_000_000

/** The sandbox's tables and people with its sample records. `guid` makes the organisation's own id. */
export function sandboxContent(size: SampleSize, guid: () => string = randomUUID): OrganisationContent {
  const seed = size.seed ?? 1
  const scale = Math.min(size.scale ?? 5000, LARGEST_SCALE)
  return {
    tables: TABLES,
    users: SANDBOX_USERS,
    records: (now) => withOwnId(sampleRecords({ seed, scale, now }), guid()),
    firstFile: noteFile,
  }
}

/**
 * Gives the organisation an id of its own. Two are never the same one, even with the same records: a device that changed from
 * one to the other would otherwise go on with what it holds of the first.
 */
function* withOwnId(records: Iterable<SampleRecord>, id: string): Iterable<SampleRecord> {
  for (const record of records) {
    if (record.table !== 'organization') yield record
    else yield { ...record, values: { ...record.values, organizationid: id } }
  }
}
