/** A stream of numbers that looks random and is the same whenever it starts from the same seed and place. */
export interface Random {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number; both ends are possible. */
  readonly whole: (least: number, most: number) => number
  /** True so often in the long run: 0 never, 1 always. */
  readonly chance: (probability: number) => boolean
  /** One of these. */
  readonly pick: <const Item>(items: Pickable<Item>) => Item
  /** One of these, or `null` so often. */
  readonly pickUnless: <const Item>(probability: number, items: Pickable<Item>) => Item | null
}

/** A list with at least one item. */
export type Pickable<Item> = readonly [Item, ...Item[]]

/** The stream of a seed at a place, such as the number of an account. Streams of different places are independent. */
export function randomAt(seed: number, place: number): Random {
  let state = mix(mix(seed) ^ Math.imul(place + 1, 0x9e3779b9))
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    return mix(state) / 0x1_0000_0000
  }
  const chance = (probability: number): boolean => next() < probability
  const pick = <const Item>(items: Pickable<Item>): Item => items[Math.floor(next() * items.length)] ?? items[0]
  return {
    next,
    chance,
    pick,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pickUnless: (probability, items) => (chance(probability) ? null : pick(items)),
  }
}

/** Scatters a number over all of 32 bits: neighbours end far apart, and no two end at the same place. */
export function mix(number: number): number {
  let hash = number | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return (hash ^ (hash >>> 16)) >>> 0
}
