/**
 * The shortest part of a list that still fails, as far as leaving out pieces of halving size finds it.
 * Source: Zeller and Hildebrandt, Simplifying and isolating failure-inducing input (2002).
 */
export async function shrink<Item>(
  items: readonly Item[],
  fails: (items: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let present = items
  for (let size = Math.ceil(items.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < present.length;) {
      const without = [...present.slice(0, from), ...present.slice(from + size)]
      if (without.length < present.length && (await fails(without))) present = without
      else from += size
    }
  }
  return present
}
