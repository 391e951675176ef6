import type { FiledDevice } from '../device-file'
import { hexOf } from '../keys'
import { OWNER } from '../organisation'
import type { SimulatedWorld } from '../simulated-world'
import type { Breach } from './breach'

/** 5 and 8: after a finished full cycle the device holds exactly what the filters select, value by value, but for what is pending. */
export function findDrift(
  simulated: SimulatedWorld,
  device: number,
  filed: FiledDevice,
  kept: ReadonlySet<string>,
): Breach | null {
  const { model } = simulated
  const takes = (key: string): boolean => isTaken(simulated, key)
  const pending = new Set(filed.changes.map((change) => `${change.table}/${change.record}`))
  for (const [key, record] of model.server) {
    const base = filed.bases.get(key)
    if (base?.onServer === true && takes(key)) {
      const stale = Object.entries(record.values).find(
        ([column, value]) => base.row !== null && column in base.row && (base.row[column] ?? null) !== value,
      )
      if (stale !== undefined) {
        return {
          invariant: '5 replica = what the filters select',
          words: `device ${device} takes ${stale[0]} = ${String(base.row?.[stale[0]])} of ${key} for the server's, which has ${String(stale[1])}`,
        }
      }
    }
    if (pending.has(key)) continue
    const shown = filed.records.get(key)
    if (takes(key) && shown === undefined) {
      return { invariant: '5 replica = what the filters select', words: `device ${device} lacks ${key}` }
    }
    for (const [column, value] of shown === undefined ? [] : Object.entries(record.values)) {
      if (shown !== undefined && column in shown && (shown[column] ?? null) !== value) {
        return {
          invariant: '5 replica = what the filters select',
          words: `device ${device} shows ${column} = ${String(shown[column])} of ${key}; the server has ${String(value)}`,
        }
      }
    }
  }
  for (const key of filed.records.keys()) {
    if (!pending.has(key) && !kept.has(key) && !takes(key)) {
      return {
        invariant: '5 replica = what the filters select',
        words: `device ${device} has ${key}, which no filter takes`,
      }
    }
  }
  return null
}

/** Whether the filters of the profile take a record of the server. */
export function isTaken(simulated: SimulatedWorld, key: string): boolean {
  const [table = ''] = key.split('/')
  const record = simulated.model.server.get(key)
  if (record === undefined) return false
  const rule = simulated.rules.get(table)
  if (rule === 'all') return true
  if (rule === 'owned' && record.owner === hexOf(OWNER.id)) return true
  if (table !== 'contact' || record.parent === null) return false
  return isTaken(simulated, `account/${record.parent}`)
}
