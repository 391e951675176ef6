import type { PendingChange } from '@shared/model/change'

/** How many changes wait to be sent, and how many wait for the user to settle them. */
export interface OutboxCounts {
  readonly toSend: number
  readonly toSettle: number
}

/** Counts changes by what they wait for. */
export function countChanges(changes: readonly PendingChange[]): OutboxCounts {
  const toSettle = changes.filter(({ state }) => state.kind === 'conflict' || state.kind === 'rejected').length
  return { toSend: changes.length - toSettle, toSettle }
}
