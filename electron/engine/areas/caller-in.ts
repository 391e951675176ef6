import type { Configuration } from '../configuration/configuration'
import type { Caller } from '../query/compile-request'

/** Who asks, as queries need to know it. */
export function callerIn({ user, userLanguage, organisationLanguage }: Configuration): Caller {
  const { id, businessUnitId, teamIds } = user
  return { userId: id, businessUnitId, teamIds, languageCode: userLanguage ?? organisationLanguage }
}
