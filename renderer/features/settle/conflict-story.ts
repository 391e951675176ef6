import type { Conflict, PendingChange } from '@shared/model/change'
import { instantOf, type Instant } from '@shared/model/instant'
import type { CycleReport } from '@shared/model/sync'

/** One line of how a conflict came about. */
export type StoryLine =
  | { readonly kind: 'read'; readonly at: Instant; readonly cycle: number }
  | { readonly kind: 'changedHere' | 'deletedHere'; readonly at: Instant }
  | { readonly kind: 'changedThere' | 'deletedThere'; readonly at: Instant | null; readonly by: string | null }
  | { readonly kind: 'found'; readonly at: Instant; readonly cycle: number | null }

/** How the conflict came about, oldest line first. `log` is what is kept of past cycles. */
export function storyOf(
  change: PendingChange,
  conflict: Conflict,
  foundAt: Instant,
  log: readonly CycleReport[],
): readonly StoryLine[] {
  const read = readBefore(change.madeAt, log)
  const here: StoryLine = { kind: change.kind === 'delete' ? 'deletedHere' : 'changedHere', at: change.madeAt }
  const { by, at } = conflict.theirs
  const there: StoryLine = { kind: conflict.cause === 'deletedThere' ? 'deletedThere' : 'changedThere', by, at }
  const inOrder = at !== null && Date.parse(at) < Date.parse(change.madeAt) ? [there, here] : [here, there]
  const found: StoryLine = { kind: 'found', at: foundAt, cycle: cycleAt(foundAt, log) }
  return [...(read === null ? [] : [read]), ...inOrder, found]
}

/** The last cycle that brought records before `madeAt`: what the user saw was the server's as of then. */
export function readBefore(madeAt: Instant, log: readonly CycleReport[]): Extract<StoryLine, { kind: 'read' }> | null {
  const before = log
    .filter(({ outcome, downloaded }) => downloaded && (outcome === 'done' || outcome === 'incomplete'))
    .filter((report) => endOf(report) <= Date.parse(madeAt))
    .sort((left, right) => right.number - left.number)
  const last = before[0]
  return last === undefined ? null : { kind: 'read', at: instantOf(endOf(last)), cycle: last.number }
}

/** The cycle that ran at that moment. Instants are to the second, so its last second counts whole. */
function cycleAt(at: Instant, log: readonly CycleReport[]): number | null {
  const moment = Date.parse(at)
  const running = log.find((report) => Date.parse(report.startedAt) <= moment && moment <= endOf(report) + 1000)
  return running?.number ?? null
}

function endOf({ startedAt, milliseconds }: CycleReport): number {
  return Date.parse(startedAt) + milliseconds
}
