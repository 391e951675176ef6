import type { SyncPhase, SyncProgress } from '@shared/model/sync'

export const PHASES: readonly SyncPhase[] = ['configuration', 'upload', 'download', 'settle']

/** A phase of the running cycle: behind it, in it with its progress, or before it. */
export type PhaseState =
  | { readonly phase: SyncPhase; readonly kind: 'done' | 'waiting' }
  | { readonly phase: SyncPhase; readonly kind: 'now'; readonly progress: SyncProgress }

/** Every phase of the cycle that runs, in order. */
export function phaseStates(progress: SyncProgress): readonly PhaseState[] {
  const present = PHASES.indexOf(progress.phase)
  return PHASES.map((phase, index) => {
    if (index === present) {
      return { phase, kind: 'now', progress }
    }
    return { phase, kind: index < present ? 'done' : 'waiting' }
  })
}
