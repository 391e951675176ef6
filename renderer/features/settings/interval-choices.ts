const USUAL = [5, 15, 30, 60, 240] as const

/** The intervals to choose from, in minutes, with the present one among them; `null` is by hand only and stands last. */
export function intervalChoices(present: number | null): readonly (number | null)[] {
  const minutes = new Set<number>(USUAL)
  if (present !== null) {
    minutes.add(present)
  }
  return [...[...minutes].sort((left, right) => left - right), null]
}
