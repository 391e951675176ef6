import type { CycleRequest } from '@shared/model/sync'

/** Whether a cycle that was begun by `running` does all that `wanted` asks for. */
export function covers(running: CycleRequest, wanted: CycleRequest): boolean {
  if (wanted.download === 'outboxOnly') return true
  return running.download === 'all' && (running.full || !wanted.full) && coversTables(running.tables, wanted.tables)
}

/** One request that does what either asks for, for the reason of the first. */
export function widened(first: CycleRequest, second: CycleRequest): CycleRequest {
  if (covers(first, second)) return first
  if (covers(second, first)) return { ...second, trigger: first.trigger }
  const tables = first.tables === null || second.tables === null ? null : union(first.tables, second.tables)
  return { trigger: first.trigger, full: first.full || second.full, tables, download: 'all' }
}

function coversTables(running: CycleRequest['tables'], wanted: CycleRequest['tables']): boolean {
  if (running === null) return true
  return wanted?.every((table) => running.includes(table)) ?? false
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])]
}
