import type { Side } from './conflict-choices'

const SIDES: Readonly<Record<string, Side>> = { m: 'mine', t: 'theirs', arrowleft: 'mine', arrowright: 'theirs' }

/** The side that a key chooses in a row, `null` for any other key. With Caps Lock on, letters come as capitals. */
export function sideAfterKey(key: string): Side | null {
  return SIDES[key.toLowerCase()] ?? null
}
