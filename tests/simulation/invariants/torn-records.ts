import type { FiledDevice } from '../device-file'
import { TABLES_USED } from '../organisation'
import type { Breach } from './breach'

/** 4: a record with changes is its base with the changes on top, and nothing else has a base. */
export function findTornRecord(device: number, filed: FiledDevice): Breach | null {
  const breach = (words: string): Breach => ({
    invariant: '4 record and change together',
    words: `device ${device}: ${words}`,
  })
  const changed = new Map<string, FiledDevice['changes'][number][]>()
  for (const change of filed.changes) {
    const key = `${change.table}/${change.record}`
    changed.set(key, [...(changed.get(key) ?? []), change])
  }
  for (const [key, changes] of changed) {
    const base = filed.bases.get(key)
    if (base === undefined) return breach(`${key} has a change and no base`)
    let wanted: Record<string, unknown> | null = base.row === null ? null : { ...base.row }
    for (const { kind, columns } of changes) {
      if (kind === 'delete') wanted = null
      else if (kind === 'create' || wanted !== null) {
        wanted = { ...wanted, ...Object.fromEntries(columns.map(({ column, after }) => [column, after])) }
      }
    }
    const shown = filed.records.get(key) ?? shownRelation(filed, key)
    if (wanted === null || shown === undefined) {
      if (wanted === null && shown === undefined) continue
      return breach(`${key} is ${shown ? '' : 'not '}shown, against its changes`)
    }
    const table = TABLES_USED.find(({ name }) => key.startsWith(`${name}/`))
    for (const column of table?.columns ?? []) {
      if (column in shown && (shown[column] ?? null) !== (wanted[column] ?? null)) {
        return breach(`${key} shows ${column} = ${String(shown[column])}, not ${String(wanted[column])}`)
      }
    }
  }
  for (const key of filed.bases.keys()) {
    if (!changed.has(key)) return breach(`${key} has a base and no change`)
  }
  return null
}

/** A relation has nothing in it that people edit. */
function shownRelation({ relations }: FiledDevice, key: string): Readonly<Record<string, unknown>> | undefined {
  return relations.has(key) ? {} : undefined
}
