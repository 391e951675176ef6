import type { RecordId } from '@shared/model/record'
import type { BusinessUnitKey, TeamKey } from './organisation'
import { stableGuid } from './stable-guid'

/** Someone who works in the organisation. `share` weighs how many records the person owns. */
export interface Person {
  readonly id: RecordId
  readonly firstName: string
  readonly lastName: string
  readonly title: string
  readonly businessUnit: BusinessUnitKey
  readonly teams: readonly TeamKey[]
  readonly share: number
}

function person(
  name: readonly [first: string, last: string],
  title: string,
  businessUnit: BusinessUnitKey,
  share: number,
  teams: readonly TeamKey[] = [],
): Person {
  const [firstName, lastName] = name
  return { id: stableGuid(`user ${firstName} ${lastName}`), firstName, lastName, title, businessUnit, teams, share }
}

/** The three who can sign in. */
export const AMARA = person(['Amara', 'Okafor'], 'Sales Engineer', 'west', 22, ['coldChain'])
export const JONAS = person(['Jonas', 'Weil'], 'Regional Manager', 'west', 5)
export const SUNNIVA = person(['Sunniva', 'Aas'], 'CRM Administrator', 'root', 0)

/** Everyone in the organisation. */
export const PEOPLE: readonly Person[] = [
  AMARA,
  JONAS,
  SUNNIVA,
  person(['Håkon', 'Brekke'], 'Sales Engineer', 'west', 7, ['coldChain']),
  person(['Mette', 'Dahl'], 'Service Coordinator', 'west', 6, ['coldChain']),
  person(['Li', 'Chen'], 'Account Manager', 'east', 8, ['keyAccounts']),
  person(['Øyvind', 'Sæther'], 'Sales Engineer', 'east', 6),
  person(['Renée', 'Lacroix'], 'Account Manager', 'east', 6, ['keyAccounts']),
  person(['Tor', 'Ødegård'], 'Service Engineer', 'east', 4),
  person(['Jürgen', 'Pohl'], 'Sales Engineer', 'east', 4),
  person(['Inger-Lise', 'Nymo'], 'Regional Manager', 'north', 3),
  person(['Áilu', 'Sara'], 'Service Engineer', 'north', 5),
  person(['Priya', 'Nair'], 'Sales Engineer', 'north', 5),
  person(['Sølvi', 'Enoksen'], 'Account Manager', 'north', 4),
  person(['Marek', 'Žák'], 'Application Specialist', 'north', 2),
]

/** A person's name as the organisation shows it. */
export function fullNameOf({ firstName, lastName }: Person): string {
  return `${firstName} ${lastName}`
}
