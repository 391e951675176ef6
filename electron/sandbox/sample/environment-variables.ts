import { BUSINESS_UNITS } from '../definition/organisation'
import { SUNNIVA } from '../definition/people'
import { stableGuid } from '../definition/stable-guid'
import type { SampleRecord } from '../definition/table-definition'
import { reference, systemRecord, userReference } from './system-record'

const JSON_TYPE = 100000003

/** The settings that Carryon reads from its organisation, with their defaults alone. */
export function* environmentVariableRecords(now: number): Iterable<SampleRecord> {
  yield systemRecord('environmentvariabledefinition', now, {
    environmentvariabledefinitionid: stableGuid('environment variable carryon_ConflictRules'),
    schemaname: 'carryon_ConflictRules',
    displayname: 'Carryon: conflict rules',
    description: 'Who wins, table by table, when a record was changed on a device and on the server.',
    defaultvalue: '{}',
    type: JSON_TYPE,
    statecode: 0,
    statuscode: 1,
    ownerid: userReference(SUNNIVA),
    owningbusinessunit: reference('businessunit', BUSINESS_UNITS.root),
  })
}
