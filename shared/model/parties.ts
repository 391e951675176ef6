/**
 * The lists of parties that activities have.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity
 */

/** The numbers of participation by the logical names of the columns that hold them: metadata does not tell them. */
const PARTICIPATIONS: ReadonlyMap<string, number> = new Map([
  ['from', 1],
  ['to', 2],
  ['cc', 3],
  ['bcc', 4],
  ['requiredattendees', 5],
  ['optionalattendees', 6],
  ['organizer', 7],
  ['resources', 10],
  ['customers', 11],
  ['customer', 11],
])

/** The participation that a column of that name holds; `null` for one that is not known. */
export function participationOf(column: string): number | null {
  return PARTICIPATIONS.get(column) ?? null
}

/** The collection of an activity in which all its parties stand on the wire, whatever their participation. */
export function partiesMember(table: string): string {
  return `${table}_activity_parties`
}

const PARTY = '_partyid_value'

/** The members of a party on the wire. */
export const PARTY_MEMBERS = {
  id: PARTY,
  table: `${PARTY}@Microsoft.Dynamics.CRM.lookuplogicalname`,
  name: `${PARTY}@OData.Community.Display.V1.FormattedValue`,
  participation: 'participationtypemask',
  address: 'addressused',
} as const
