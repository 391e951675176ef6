import type { Organisation } from '../e2e/organisation'
import type { Day } from './step'

/** The records of the day, by the names they are given. */
export const ACCOUNT = 'Aaker Optics'
export const CONTACT = 'Aaker'
export const PHONE = '+47 55 90 18 42'
export const LIVE_PHONE = '+47 55 90 18 43'

/** Where the day takes place: a folder for its devices, and the organisation they belong to. */
export interface Stage {
  readonly day: Day
  readonly folder: string
  readonly organisation: Organisation
}
