import type { ColumnOf } from '@shared/model/column'
import { isPartyList, type Party, partyKey, type RecordValues } from '@shared/model/record'
import { partiesMember, PARTY_MEMBERS } from '@shared/model/parties'
import { columnOf, type Table } from '@shared/model/table'
import { isObject, type JsonObject } from './decode'

/**
 * The parties of an activity. On the wire they are records of a table of their own, in one collection of the activity whatever
 * column they stand in: the number of their participation tells the column.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity
 */

/** What to ask for so that a record brings its parties along. */
export function expandParties(table: string): string {
  const { id, participation, address } = PARTY_MEMBERS
  return `${partiesMember(table)}($select=${id},${participation},${address})`
}

/** The parties of one column out of a record that brought its parties along; `null` for none. */
export function decodeParties({ participation }: ColumnOf<'parties'>, listed: unknown): readonly Party[] | null {
  const rows: readonly unknown[] = Array.isArray(listed) ? listed : []
  const parties = rows
    .filter(isObject)
    .filter((row) => row[PARTY_MEMBERS.participation] === participation)
    .flatMap(partyIn)
  const distinct = [...new Map(parties.map((party) => [partyKey(party), party])).values()]
  return distinct.length === 0 ? null : distinct
}

function partyIn(row: JsonObject): readonly Party[] {
  const [id, table, name] = [row[PARTY_MEMBERS.id], row[PARTY_MEMBERS.table], row[PARTY_MEMBERS.name]]
  if (typeof id === 'string' && typeof table === 'string') {
    return [{ table, id: id.toLowerCase(), name: typeof name === 'string' ? name : null }]
  }
  const address = row[PARTY_MEMBERS.address]
  return typeof address === 'string' && address !== '' ? [{ address }] : []
}

/**
 * The parties of a record as a write names them: those of all its columns, for the organisation replaces them together. `null`
 * where the table has no such column among the values.
 */
export function encodeParties(
  table: Table,
  values: RecordValues,
  setNames: (table: string) => string,
): readonly JsonObject[] | null {
  const columns = Object.keys(values).flatMap((name) => {
    const column = columnOf(table, name)
    return column?.kind === 'parties' ? [column] : []
  })
  if (columns.length === 0) return null
  return columns.flatMap(({ name, participation }) => {
    const value = values[name] ?? null
    return (isPartyList(value) ? value : []).map((party) => ({
      ...('id' in party
        ? { [`partyid_${party.table}@odata.bind`]: `/${setNames(party.table)}(${party.id})` }
        : { [PARTY_MEMBERS.address]: party.address }),
      [PARTY_MEMBERS.participation]: participation,
    }))
  })
}
