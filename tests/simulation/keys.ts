import type { RecordId, RecordReference } from '@shared/model/record'

/** `table/id` with the id in 32 hexadecimal digits, as records are named in the simulation. */
export function keyOf({ table, id }: RecordReference): string {
  return `${table}/${hexOf(id)}`
}

export function hexOf(id: RecordId): string {
  return id.replaceAll('-', '')
}

export function guidOf(key: string): RecordId {
  const hex = key.slice(key.indexOf('/') + 1)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
