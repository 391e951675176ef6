import type { SampleRecord } from '../definition/table-definition'
import { businessRecords } from './business/business-records'
import { currencyRecords } from './currencies'
import { environmentVariableRecords } from './environment-variables'
import { formRecords } from './forms/system-forms'
import { offlineProfileRecords } from './offline-profile'
import { organisationRecords } from './organisation-records'
import type { SampleOptions } from './sample-options'
import { timeZoneRecords } from './time-zones'
import { viewRecords } from './views/system-views'

/**
 * Everything a new organisation holds, made one record at a time in the order in which it is to be written: the organisation
 * and its people, its views, forms, offline profile and settings, then `scale` business records, then the time zones to choose from. The same options give the same
 * records on every machine. Values lack what the server gives by itself: `versionnumber`.
 */
export function* sampleRecords(options: SampleOptions): Iterable<SampleRecord> {
  yield* organisationRecords(options.now)
  yield* currencyRecords(options.now)
  yield* viewRecords(options.now)
  yield* formRecords(options.now)
  yield* offlineProfileRecords(options.now)
  yield* environmentVariableRecords(options.now)
  yield* businessRecords(options)
  yield* timeZoneRecords(options.now)
}
