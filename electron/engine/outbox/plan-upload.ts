import { blockersAmong, type ChangeId, type PendingChange } from '@shared/model/change'

/** Changes that may travel together in one request, oldest first: each by itself, or several that stand or fall together. */
export interface UploadRound {
  readonly alone: readonly PendingChange[]
  /** Creates of records that point at each other. */
  readonly together: readonly (readonly PendingChange[])[]
}

/** What this upload has done already. */
export interface UploadTries {
  /** How often each change was sent. */
  readonly sent: ReadonlyMap<ChangeId, number>
  /** Changes that were refused with others and go by themselves now. */
  readonly apart: ReadonlySet<ChangeId>
}

/** A change that merged with the server's version may go again; a record that others edit all the time waits for the next cycle. */
export const TRIES_PER_CYCLE = 3
/** Changes in one request. The organisation allows 1,000; smaller ones are answered sooner and cost less when they are lost. */
export const CHANGES_PER_REQUEST = 100
/** Records that stand or fall together. */
const MOST_TOGETHER = 20

/**
 * What can go now, request by request. `changes` is the whole outbox, oldest first. A change waits for earlier changes of its record and for the
 * creates of the records its lookups point at, and for nothing else; creates that wait for creates alone travel with them.
 */
export function nextUploadRounds(changes: readonly PendingChange[], tries: UploadTries): readonly UploadRound[] {
  const blockersOf = blockersAmong(changes)
  const ready: PendingChange[] = []
  const sets: PendingChange[][] = []
  for (const change of changes) {
    if (!mayBeSent(change, tries)) continue
    const blockers = blockersOf(change)
    if (blockers.length === 0) {
      if (change.kind === 'create' && !tries.apart.has(change.id)) sets.push([change])
      else ready.push(change)
      continue
    }
    if (change.kind === 'create' && !tries.apart.has(change.id)) joinSets(sets, change, blockers)
  }
  const together = sets.filter((set) => set.length > 1)
  const alone = [...ready, ...sets.filter((set) => set.length === 1).flat()]
  return requests([...alone.map((change) => [change]), ...together].sort(byFirst))
}

function mayBeSent({ id, state }: PendingChange, { sent }: UploadTries): boolean {
  return state.kind === 'queued' && (sent.get(id) ?? 0) < TRIES_PER_CYCLE
}

/** Lets a create travel with those it waits for, if all of these are about to go. */
function joinSets(sets: PendingChange[][], change: PendingChange, blockers: readonly PendingChange[]): void {
  const joined = sets.filter((set) => set.some(({ id }) => blockers.some((blocker) => blocker.id === id)))
  const going = new Set(joined.flat().map(({ id }) => id))
  if (!blockers.every(({ id }) => going.has(id)) || going.size >= MOST_TOGETHER) return
  const [first, ...others] = joined
  if (first === undefined) return
  for (const other of others) {
    first.push(...other)
    sets.splice(sets.indexOf(other), 1)
  }
  first.push(change)
  first.sort((left, right) => left.sequence - right.sequence)
}

function byFirst([left]: readonly PendingChange[], [right]: readonly PendingChange[]): number {
  return (left?.sequence ?? 0) - (right?.sequence ?? 0)
}

/** Groups in their order, as many in one request as it takes. */
function requests(groups: readonly (readonly PendingChange[])[]): readonly UploadRound[] {
  const filled: (readonly PendingChange[])[][] = []
  let room = 0
  for (const group of groups) {
    const present = filled.at(-1)
    if (present === undefined || group.length > room) {
      filled.push([group])
      room = CHANGES_PER_REQUEST - group.length
    } else {
      present.push(group)
      room -= group.length
    }
  }
  return filled.map((present) => ({
    alone: present.filter(({ length }) => length === 1).flat(),
    together: present.filter(({ length }) => length > 1),
  }))
}
