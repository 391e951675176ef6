import type { CarryonError } from '@shared/model/errors'

/** Why a grid has no rows to show. */
export type GridAbsence =
  | { readonly kind: 'failed'; readonly error: CarryonError }
  | { readonly kind: 'noColumns' }
  /** The view has records, but none that the user's filters and text leave. */
  | { readonly kind: 'narrowed' }
  | { readonly kind: 'empty'; readonly where: 'replica' | 'server' }
