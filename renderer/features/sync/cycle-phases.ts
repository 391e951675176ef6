import type { SyncPhase, SyncProgress } from '@shared/model/sync'

export const PHASES: readonly SyncPhase[] = ['configuration', 'upload', 'download', 'settle']

/** A phase of the running cycle: behind it, in it, or before it. */
export interface PhaseState {
  readonly phase: SyncPhase
  readonly kind: 'done' | 'now' | 'waiting'
}

/** Every phase of the cycle that runs, in order. */
export function phaseStates(progress: SyncProgress): readonly PhaseState[] {
  const present = PHASES.indexOf(progress.phase)
  return PHASES.map((phase, index) => ({
    phase,
    kind: index === present ? 'now' : index < present ? 'done' : 'waiting',
  }))
}
