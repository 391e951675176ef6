import type { FetchQuery, FilterPart } from '@shared/fetchxml/fetch-query'
import { type Operator, operatorRule } from '@shared/fetchxml/operators'
import type { ResumePoint, SyncStateRow } from '../replica/entities/sync-state-entity'

/** How a table is to be read in this cycle. */
export type ReadPlan =
  /** Everything the filter takes. `tracked`: by the table itself with change tracking, which gives a delta link at the end. */
  | { readonly kind: 'full'; readonly tracked: boolean }
  /** A full read that was cut off goes on. */
  | { readonly kind: 'resume'; readonly point: ResumePoint }
  | { readonly kind: 'delta'; readonly state: SyncStateRow; readonly link: string }
  /** What the filter takes and has a version above the highest seen. */
  | { readonly kind: 'watermark'; readonly state: SyncStateRow; readonly above: number }

/** What a plan depends on. */
export interface ReadSituation {
  readonly state: SyncStateRow | null
  readonly hash: string
  /** The user asked for everything. */
  readonly full: boolean
  /** The filter takes all records and the table can be tracked. */
  readonly trackable: boolean
  /** Records can enter or leave the filter without having changed themselves. */
  readonly shifting: boolean
  /** Rows have versions to compare. */
  readonly versioned: boolean
}

/** Rows that became visible late, left the filter or were deleted are met by the full read that comes after so many cycles. */
export const CYCLES_BETWEEN_FULL_READS = 12

/** The cheapest read that keeps the table what its filter says. */
export function planRead({ state, hash, full, trackable, shifting, versioned }: ReadSituation): ReadPlan {
  if (state?.filterHash !== hash || full) return { kind: 'full', tracked: trackable }
  if (state.resume !== null) return { kind: 'resume', point: state.resume }
  if (state.strategy === 'delta' && state.deltaLink !== null && trackable)
    return { kind: 'delta', state, link: state.deltaLink }
  // Tracking was refused when this filter was read first; asking again each time would cost a request each time.
  const tracked = trackable && state.strategy === 'delta'
  if (state.asOf === null || state.watermark === null || shifting || !versioned) return { kind: 'full', tracked }
  if (state.cyclesSinceFull >= CYCLES_BETWEEN_FULL_READS) return { kind: 'full', tracked }
  return { kind: 'watermark', state, above: state.watermark }
}

/** True when time or other tables decide what the query takes: its records' own versions then do not tell. */
export function isShifting(query: FetchQuery): boolean {
  return query.links.length > 0 || query.filters.some(shifts)
}

function shifts(part: FilterPart): boolean {
  switch (part.kind) {
    case 'group':
      return part.parts.some(shifts)
    case 'condition':
      return dependsOnNow(part.operator) || dependsOnHierarchy(part.operator)
    case 'columns':
      return false
    case 'link':
      return true
  }
}

/** `today`, `next-month`, `last-x-days` and the like; not `on` and the others that name a day. */
function dependsOnNow(operator: Operator): boolean {
  const { takes, values } = operatorRule(operator)
  return takes.every((kind) => kind === 'dateTime') && (values === 'none' || operator.includes('-x-'))
}

/** Who stands above or below whom is written in other records. */
function dependsOnHierarchy(operator: Operator): boolean {
  return operator.includes('hierarchy') || operator.includes('under') || operator.includes('above')
}
