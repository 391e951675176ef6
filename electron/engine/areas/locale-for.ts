import { localeOfLcid } from '@shared/format/windows-locale'
import type { Configuration } from '../configuration/configuration'

/** The locale that the user chose in the organisation for figures and dates, as `Intl` names it; `null`: none that is known. */
export function localeFor(configuration: Pick<Configuration, 'userLocale'> | null): string | null {
  const chosen = configuration?.userLocale ?? null
  return chosen === null ? null : localeOfLcid(chosen)
}
