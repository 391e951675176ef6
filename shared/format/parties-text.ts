import type { Party } from '../model/record'

/** What a party is called: the name of its record, or its address. */
export function partyText(party: Party): string {
  return 'id' in party ? (party.name ?? party.id) : party.address
}

/** Parties in one line. Names hold commas. */
export function partiesText(parties: readonly Party[]): string {
  return parties.map(partyText).join('; ')
}
