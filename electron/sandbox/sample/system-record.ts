import { instantOf } from '@shared/model/instant'
import type { LookupValue, RecordId, RecordValues } from '@shared/model/record'
import { fullNameOf, SUNNIVA, type Person } from '../definition/people'
import type { SampleRecord } from '../definition/table-definition'

/** A lookup's value. */
export function reference(table: string, record: { readonly id: RecordId; readonly name: string }): LookupValue {
  return { table, id: record.id, name: record.name }
}

/** A lookup's value for a person. */
export function userReference(person: Person): LookupValue {
  return { table: 'systemuser', id: person.id, name: fullNameOf(person) }
}

const ADMINISTRATOR = userReference(SUNNIVA)

/** A record that the administrator made at `createdOn` (milliseconds since 1970) and nobody has touched since. */
export function systemRecord(table: string, createdOn: number, values: RecordValues): SampleRecord {
  const moment = instantOf(createdOn)
  return {
    table,
    values: {
      ...values,
      createdon: moment,
      createdby: ADMINISTRATOR,
      modifiedon: moment,
      modifiedby: ADMINISTRATOR,
    },
  }
}
