import { BUSINESS_UNITS } from '../definition/organisation'
import { SUNNIVA } from '../definition/people'
import { stableGuid } from '../definition/stable-guid'
import type { SampleRecord } from '../definition/table-definition'
import { reference, systemRecord, userReference } from './system-record'

const NUMBER_TYPE = 100000001
const JSON_TYPE = 100000003

/** The settings that Carryon reads from its organisation, with their defaults alone. */
export function* environmentVariableRecords(now: number): Iterable<SampleRecord> {
  yield definition(now, {
    schemaname: 'carryon_ConflictRules',
    displayname: 'Carryon: conflict rules',
    description: 'Who wins, table by table, when a record was changed on a device and on the server.',
    defaultvalue: '{}',
    type: JSON_TYPE,
  })
  yield definition(now, {
    schemaname: 'carryon_FilesUpTo',
    displayname: 'Carryon: files up to',
    description:
      'The size in bytes up to which the files of notes come to devices by themselves. 0: each when it is asked for.',
    defaultvalue: '0',
    type: NUMBER_TYPE,
  })
}

interface Variable {
  readonly schemaname: string
  readonly displayname: string
  readonly description: string
  readonly defaultvalue: string
  readonly type: number
}

function definition(now: number, variable: Variable): SampleRecord {
  return systemRecord('environmentvariabledefinition', now, {
    environmentvariabledefinitionid: stableGuid(`environment variable ${variable.schemaname}`),
    ...variable,
    statecode: 0,
    statuscode: 1,
    ownerid: userReference(SUNNIVA),
    owningbusinessunit: reference('businessunit', BUSINESS_UNITS.root),
  })
}
