import { stableGuid } from './stable-guid'

/** The organisation itself, as `WhoAmI` and the table `organization` tell it. */
export const ORGANISATION = { id: stableGuid('organisation'), name: 'Nordvik Instruments' }

/** The business units: the organisation's own at the root, and those below it. */
export const BUSINESS_UNITS = {
  root: { id: stableGuid('business unit root'), name: ORGANISATION.name },
  west: { id: stableGuid('business unit west'), name: 'Sales West' },
  east: { id: stableGuid('business unit east'), name: 'Sales East' },
  north: { id: stableGuid('business unit north'), name: 'Sales and Service North' },
} as const

export type BusinessUnitKey = keyof typeof BUSINESS_UNITS

/** The teams that own records. Amara Okafor is in the first. */
export const TEAMS = {
  coldChain: { id: stableGuid('team cold chain'), name: 'Cold Chain West', businessUnit: 'west' },
  keyAccounts: { id: stableGuid('team key accounts'), name: 'Key Accounts', businessUnit: 'east' },
} as const satisfies Record<string, { id: string; name: string; businessUnit: BusinessUnitKey }>

export type TeamKey = keyof typeof TEAMS
