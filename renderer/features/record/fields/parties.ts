import { partyKey, type Party } from '@shared/model/record'

/** One whole mail address and nothing beside it. */
const ADDRESS = /^[^\s@<>",;()]{1,64}@[^\s@<>",;()]{1,250}\.[^\s@<>",;().]{2,63}$/

/** The mail address that was typed, `null` while it is none or not whole yet. */
export function typedAddress(text: string): string | null {
  const trimmed = text.trim()
  return ADDRESS.test(trimmed) ? trimmed : null
}

/** Whether the party takes part already. */
export function isAmong(parties: readonly Party[], party: Party): boolean {
  return parties.some((each) => partyKey(each) === partyKey(party))
}

/** The party as the last one. Nobody takes part twice. */
export function withParty(parties: readonly Party[], party: Party): readonly Party[] {
  return isAmong(parties, party) ? parties : [...parties, party]
}

/** The others; `null` where nobody is left. */
export function withoutParty(parties: readonly Party[], party: Party): readonly Party[] | null {
  const others = parties.filter((each) => partyKey(each) !== partyKey(party))
  return others.length === 0 ? null : others
}
