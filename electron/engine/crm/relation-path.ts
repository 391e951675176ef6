import type { RelatedPair } from '@shared/model/relation'
import type { ManyToMany } from '@shared/model/table'
import type { WriteRequest } from './web-api'

/**
 * Relating and parting the two records of a pair, from the first of them.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
 */

/** The request that relates the two. */
export function relateRequest(
  { first, firstNavigation, second }: ManyToMany,
  pair: RelatedPair,
  setNames: (table: string) => string,
): WriteRequest {
  return {
    kind: 'relate',
    path: `${setNames(first)}(${pair.first.id})/${firstNavigation}/$ref`,
    target: `${setNames(second)}(${pair.second.id})`,
  }
}

/** The request that parts them. */
export function partRequest(
  { first, firstNavigation }: ManyToMany,
  pair: RelatedPair,
  setNames: (table: string) => string,
): WriteRequest {
  return { kind: 'part', path: `${setNames(first)}(${pair.first.id})/${firstNavigation}(${pair.second.id})/$ref` }
}
