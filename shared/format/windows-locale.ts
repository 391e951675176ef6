import lcid from 'lcid'

/** The BCP 47 locale of a Windows locale identifier (LCID) such as 1044; `null` for one nobody knows. */
export function localeOfLcid(code: number): string | null {
  const name = lcid.from(code)
  if (name === undefined) return null
  try {
    return Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0] ?? null
  } catch {
    // Windows has names of its own for writings that belong to no place.
    return null
  }
}
