import type { PendingChange } from '@shared/model/change'
import { columnOf, type Table } from '@shared/model/table'

/**
 * Which of its columns a refused change was refused for, as far as can be told: those that the server's words name, by
 * label or logical name; else its only one. Empty when it cannot be told, or when nothing was refused.
 */
export function columnsMeant(change: PendingChange, table: Table | null): ReadonlySet<string> {
  const { state, columns } = change
  if (state.kind !== 'rejected') {
    return new Set()
  }
  const said = state.serverWords.toLowerCase()
  const named = columns
    .map(({ column }) => column)
    .filter((column) => mentions(said, column) || mentions(said, labelOf(column, table)))
  if (named.length > 0) {
    return new Set(named)
  }
  const [only, second] = columns
  return only !== undefined && second === undefined ? new Set([only.column]) : new Set()
}

function labelOf(name: string, table: Table | null): string {
  return (table === null ? undefined : columnOf(table, name)?.label) ?? ''
}

/** Whether a text names something, as a word of its own. */
function mentions(text: string, name: string): boolean {
  if (name === '') {
    return false
  }
  const parts = text.split(name.toLowerCase())
  return parts.slice(1).some((after, index) => {
    const beside = [(parts[index] ?? '').slice(-1), after.charAt(0)]
    return beside.every((character) => !/[\p{L}\p{N}_]/u.test(character))
  })
}
