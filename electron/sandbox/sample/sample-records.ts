import type { SampleRecord } from '../definition/table-definition'
import { currencyRecords } from './currencies'
import { offlineProfileRecords } from './offline-profile'
import { organisationRecords } from './organisation-records'
import { viewRecords } from './views/system-views'

/** How the sample is made: from which seed, how many business records, and as of when (milliseconds since 1970). */
export interface SampleOptions {
  readonly seed: number
  readonly scale: number
  readonly now: number
}

/** Everything a new organisation holds, in the order in which it is to be written. */
export function* sampleRecords(options: SampleOptions): Iterable<SampleRecord> {
  yield* organisationRecords(options.now)
  yield* currencyRecords(options.now)
  yield* viewRecords(options.now)
  yield* offlineProfileRecords(options.now)
}
