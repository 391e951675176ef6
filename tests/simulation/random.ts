/** One seeded source of chance: the same seed gives the same numbers on every machine (mulberry32). */
export interface Chance {
  /** From 0 up to but not including 1. */
  fraction(): number
  /** A whole number from 0 up to but not including `below`. */
  whole(below: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  /** A GUID in lower case. */
  guid(): string
}

/** The source that begins at a seed. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (below: number): number => Math.floor(fraction() * below)
  const hex = (digits: number): string => Array.from({ length: digits }, () => whole(16).toString(16)).join('')
  return {
    fraction,
    whole,
    pick: (items) => items[whole(items.length)] ?? items[0],
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  }
}
