import type { Settings } from '@shared/model/settings'

export type Density = 'compact' | 'touch'

/** How long after the last use of a pointer the density may change, in milliseconds. */
export const DENSITY_REST = 2000

/** The density that a pointer asks for, by its `pointerType`. */
export function densityOfPointer(pointerType: string): Density {
  return pointerType === 'mouse' ? 'compact' : 'touch'
}

/** The density to show: what Settings fix, else what the pointer last used asks for. */
export function densityOf(setting: Settings['density'], byPointer: Density): Density {
  return setting === 'pointer' ? byPointer : setting
}
