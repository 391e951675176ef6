import type { CarryonError } from '@shared/model/errors'
import type { WebApiError } from '../crm/web-api'
import type { ResumePoint, SyncStateRow } from '../replica/entities/sync-state-entity'
import { newState } from './sync-state'
import type { TableJob } from './table-download'

/**
 * How one step of a read of the whole table ended. What it did is kept, with where the read goes on.
 * `forgotten`: the server does not know the page any more that was due, or refuses it: the read begins anew.
 */
export type StepEnd =
  /** `next`: what is to be done now; `null`: the table has been read. */
  | { readonly kind: 'done'; readonly next: ResumePoint | null }
  | { readonly kind: 'forgotten'; readonly error: WebApiError }
  | { readonly kind: 'unanswered'; readonly error: WebApiError }
  | { readonly kind: 'unwritten'; readonly error: CarryonError }

/** The state of a table while it is read as a whole. */
export function stateWhile({ state, planned }: TableJob, resume: ResumePoint | null): SyncStateRow {
  const known = state ?? newState(planned.table.name, planned.hash)
  return { ...known, filterHash: planned.hash, deltaLink: null, resume }
}

/** True for answers that tell that a page cannot be had in this way, at the beginning of a read. */
export function forgetsPage(error: WebApiError): boolean {
  return (
    error.kind === 'tokenExpired' || error.kind === 'refused' || error.kind === 'notFound' || error.kind === 'forbidden'
  )
}
