import lcid from 'lcid'

/** The BCP 47 locale of a Windows locale identifier (LCID) such as 1044; `null` for one nobody knows. */
export function localeOfLcid(code: number): string | null {
  const known = locales.get(code)
  if (known !== undefined) return known
  const locale = findLocale(code)
  locales.set(code, locale)
  return locale
}

/** Finding one goes through all there are, and every status of the device tells it. */
const locales = new Map<number, string | null>()

function findLocale(code: number): string | null {
  const name = lcid.from(code)
  if (name === undefined) return null
  try {
    return Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0] ?? null
  } catch {
    // Windows has names of its own for writings that belong to no place.
    return null
  }
}
