import type { ReadMarks, ResumePoint, SyncStateRow } from '../replica/entities/sync-state-entity'

/** How a table is to be read in this cycle. */
export type ReadPlan =
  /** Everything the filter takes. `tracked`: by the table itself with change tracking, which gives a delta link at the end. */
  | { readonly kind: 'full'; readonly tracked: boolean }
  /** A read of the whole table that was cut off goes on. */
  | { readonly kind: 'resume'; readonly point: ResumePoint }
  | { readonly kind: 'delta'; readonly state: SyncStateRow; readonly link: string }
  /** Ids and versions of all records. `retrack`: should the server let changes be tracked again, everything is read instead. */
  | { readonly kind: 'manifest'; readonly retrack: boolean }
  /** Ids of all records, and each of these by its id. */
  | { readonly kind: 'anew' }
  /** What the filter takes and has a version above the highest seen. */
  | { readonly kind: 'watermark'; readonly state: SyncStateRow; readonly above: number }
  /** Nothing is new. */
  | { readonly kind: 'none'; readonly state: SyncStateRow }

/** What a plan depends on. */
export interface ReadSituation {
  readonly state: SyncStateRow | null
  readonly hash: string
  /** The user asked for everything. */
  readonly full: boolean
  /** The filter takes all records and the table can be tracked. */
  readonly trackable: boolean
  /** What the server says of the table now. */
  readonly marks: ReadMarks
  /** How many records more it counts than the device holds of the server's; `null`: not known. */
  readonly surplus: number | null
}

/** Deleted and unshared records that nothing else tells of are met by the manifest that comes after so many cycles. */
export const CYCLES_BETWEEN_MANIFESTS = 12

/** The cheapest read that keeps the table what its filter says. */
export function planRead({ state, hash, full, trackable, marks, surplus }: ReadSituation): ReadPlan {
  if (state === null || full) return { kind: 'full', tracked: trackable }
  if (state.filterHash !== hash) return planByNewFilter(state, trackable, marks)
  if (state.resume !== null) return { kind: 'resume', point: state.resume }
  if (state.asOf === null) return { kind: 'full', tracked: trackable }
  if (state.strategy === 'delta' && state.deltaLink !== null && trackable) {
    return { kind: 'delta', state, link: state.deltaLink }
  }
  // Without versions nothing tells a changed record from an unchanged one.
  if (marks.highest === null) return { kind: 'full', tracked: trackable && state.strategy === 'delta' }
  if (state.watermark === null || state.marks === null) return { kind: 'manifest', retrack: false }
  // Tracking was refused once. Asking each time would cost a request each time.
  if (state.cyclesSinceManifest >= CYCLES_BETWEEN_MANIFESTS) return { kind: 'manifest', retrack: trackable }
  if (shifted(state.marks, marks)) return { kind: 'manifest', retrack: false }
  // The record with the highest version is gone, or the organisation was put back to an earlier day.
  if (marks.highest < state.watermark) return { kind: 'manifest', retrack: false }
  if (marks.highest > state.watermark) return { kind: 'watermark', state, above: state.watermark }
  return someVanished(state.surplus, surplus) ? { kind: 'manifest', retrack: false } : { kind: 'none', state }
}

/**
 * The same read of a table whose records come by their ids alone: neither change tracking nor a query brings the parties of
 * activities along.
 */
export function plannedById(plan: ReadPlan): ReadPlan {
  if (plan.kind === 'full') return { kind: 'anew' }
  return plan.kind === 'resume' && plan.point.kind === 'full' ? { kind: 'anew' } : plan
}

function planByNewFilter(state: SyncStateRow, trackable: boolean, marks: ReadMarks): ReadPlan {
  if (trackable || state.asOf === null || marks.highest === null) return { kind: 'full', tracked: trackable }
  return { kind: 'manifest', retrack: false }
}

/** True when time or other tables may have brought records into the filter, or taken them out. Versions of its own do not tell. */
function shifted(before: ReadMarks, now: ReadMarks): boolean {
  if (before.window !== now.window) return true
  return Object.entries(now.involved).some(([table, highest]) => highest !== null && highest !== before.involved[table])
}

/** True when records left without a sign: deleted, unshared, or no longer taken by the filter. Where it is not known, no. */
export function someVanished(before: number | null, now: number | null): boolean {
  return before !== null && now !== null && before !== now
}
