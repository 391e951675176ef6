import type { CarryonError } from '@shared/model/errors'

/** Why a grid has no rows to show. */
export type GridAbsence =
  | { readonly kind: 'failed'; readonly error: CarryonError }
  /** Its groups cannot be told. */
  | { readonly kind: 'notGrouped'; readonly error: CarryonError }
  | { readonly kind: 'noColumns' }
  /** The view has records, but none that the user's filters and text leave. */
  | { readonly kind: 'narrowed' }
  | { readonly kind: 'empty'; readonly where: 'replica' | 'server' }

export interface GridSituation {
  readonly failure: CarryonError | null
  /** Why there are no groups, where groups are wanted. */
  readonly groupFailure: CarryonError | null
  readonly hasColumns: boolean
  readonly isEmpty: boolean
  readonly isNarrowed: boolean
  readonly where: 'replica' | 'server'
}

/** What there is in the place of rows; `null` where rows are shown. */
export function absenceOf(situation: GridSituation): GridAbsence | null {
  const { failure, groupFailure, where } = situation
  if (failure !== null) return { kind: 'failed', error: failure }
  if (!situation.hasColumns) return { kind: 'noColumns' }
  if (groupFailure !== null) return { kind: 'notGrouped', error: groupFailure }
  if (!situation.isEmpty) return null
  return situation.isNarrowed ? { kind: 'narrowed' } : { kind: 'empty', where }
}
