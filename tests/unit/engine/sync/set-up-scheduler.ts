import { carryonError, type CarryonError } from '@shared/model/errors'
import { ok, type Result } from '@shared/model/result'
import type { CycleOutcome, CycleReport, CycleRequest, Reachability, SyncProgress } from '@shared/model/sync'
import { freshMemory, type CycleMemory } from '@electron/engine/sync/cycle-memory'
import { createScheduler } from '@electron/engine/sync/scheduler'

export const NOON = Date.parse('2026-11-27T12:00:00Z')
export const unreachable = carryonError('network.unreachable', { host: 'contoso' })
const nothing = { requests: 0, bytes: 0, milliseconds: 0 }

function reportOf(outcome: CycleOutcome, errors: readonly CarryonError[], { trigger }: CycleRequest): CycleReport {
  return {
    number: 1,
    trigger,
    startedAt: '2026-11-27T12:00:00Z',
    downloaded: true,
    milliseconds: 0,
    outcome,
    configuration: { changed: false, ...nothing },
    upload: { sent: 0, merged: 0, conflicts: 0, rejected: 0, waiting: 0, changes: [], ...nothing },
    download: [],
    errors,
  }
}

/** A clock whose timers count on by themselves: the time of day can be set apart from them. */
function twoClocks() {
  let wall = NOON
  let counted = 0
  const waiting = new Set<{ readonly due: number; readonly action: () => void }>()
  return {
    clock: {
      now: () => wall,
      after(milliseconds: number, action: () => void) {
        const entry = { due: counted + Math.max(milliseconds, 0), action }
        waiting.add(entry)
        return () => void waiting.delete(entry)
      },
    },
    set: (by: number) => void (wall += by),
    pass(milliseconds: number) {
      const end = counted + milliseconds
      for (;;) {
        const [next] = [...waiting].filter(({ due }) => due <= end).sort((one, other) => one.due - other.due)
        if (next === undefined) break
        wall += Math.max(next.due - counted, 0)
        counted = Math.max(next.due, counted)
        waiting.delete(next)
        next.action()
      }
      wall += end - counted
      counted = end
    },
  }
}

/** A scheduler over a cycle and a network that the test decides about. */
export function setUpScheduler(memory: CycleMemory = freshMemory(NOON)) {
  const { clock, set, pass } = twoClocks()
  const requests: CycleRequest[] = []
  const logged: string[] = []
  const progressListeners = new Set<(progress: SyncProgress | null) => void>()
  const endListeners = new Set<(report: Result<CycleReport>) => void>()
  const reachListeners = new Set<(state: Reachability, before: Reachability) => void>()
  let current: { readonly request: CycleRequest; readonly finish: (report: Result<CycleReport>) => void } | null = null
  let progress: SyncProgress | null = null
  let state: Reachability = { kind: 'unknown' }
  let answers = true
  let asked = 0
  const world = { maySync: true, pausedUntil: null as string | null }

  const tell = (next: SyncProgress | null): void => {
    progress = next
    for (const listener of progressListeners) listener(next)
  }
  const reach = (kind: 'reachable' | 'unreachable'): void => {
    if (state.kind === kind) return
    const before = state
    state = kind === 'reachable' ? { kind } : { kind, since: '2026-11-27T12:00:00Z' }
    for (const listener of reachListeners) listener(state, before)
  }
  const scheduler = createScheduler({
    clock,
    random: { fraction: () => 0.5 },
    log: (_level, event) => logged.push(event),
    memory,
    sync: {
      runCycle(request) {
        requests.push(request)
        return new Promise((resolve) => {
          current = { request, finish: resolve }
          const { trigger: _, ...rest } = request
          tell({
            startedAt: '2026-11-27T12:00:00Z',
            phase: 'configuration',
            table: null,
            done: 0,
            expected: null,
            bytes: 0,
            configuration: null,
            upload: null,
            tables: (rest.tables ?? []).map((table) => ({ table, state: 'waiting', received: 0, expected: null })),
          })
        })
      },
      progress: () => progress,
      onProgress(listener) {
        progressListeners.add(listener)
        return () => progressListeners.delete(listener)
      },
      onEnd(listener) {
        endListeners.add(listener)
        return () => endListeners.delete(listener)
      },
    },
    reachability: {
      state: () => state,
      async ask() {
        asked += 1
        await Promise.resolve()
        reach(answers ? 'reachable' : 'unreachable')
      },
      onChanged(listener) {
        reachListeners.add(listener)
        return () => reachListeners.delete(listener)
      },
    },
    maySync: () => world.maySync,
    tables: () => [],
    pausedUntil: () => world.pausedUntil,
    onPlanned: () => undefined,
  })
  return {
    scheduler,
    world,
    logged,
    set,
    pass,
    triggers: () => requests.map(({ trigger }) => trigger),
    requests,
    asked: () => asked,
    now: () => clock.now(),
    running: () => current !== null,
    /** The cycle that runs comes to this end. */
    finish(outcome: CycleOutcome = 'done', errors: readonly CarryonError[] = []) {
      if (current === null) return
      const { request, finish } = current
      current = null
      reach(errors.includes(unreachable) ? 'unreachable' : 'reachable')
      const report = ok(reportOf(outcome, errors, request))
      for (const listener of endListeners) listener(report)
      tell(null)
      finish(report)
    },
    network(is: 'there' | 'gone') {
      answers = is === 'there'
    },
    /** Lets questions that are under way be answered. */
    settle: () => new Promise<void>((resolve) => setImmediate(resolve)),
  }
}
