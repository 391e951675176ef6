import type { PendingChange } from '@shared/model/change'

/**
 * The server's version that a change stands on, for what takes its place. A conflict stands on none: it names the version it is in
 * conflict with, and of that the user has judged nothing for any other change.
 */
export function versionUnder({ state, baseEtag }: Pick<PendingChange, 'state' | 'baseEtag'>): string | null {
  return state.kind === 'conflict' ? null : baseEtag
}
