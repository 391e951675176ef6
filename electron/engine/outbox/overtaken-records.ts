import type { RecordReference } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { BaseEntity } from '../replica/entities/base-entity'
import { ChangeEntity } from '../replica/entities/change-entity'
import type { ReplicaReader } from '../replica/reader'
import { isOvertaken } from './meet-server'

/** The records whose oldest pending change was made on another version than the one the server is known to have now. */
export async function overtakenRecords(reader: ReplicaReader): Promise<Result<readonly RecordReference[]>> {
  const changes = await reader.find(ChangeEntity, { order: { sequence: 'ASC' } })
  if (!changes.ok || changes.value.length === 0) return changes.ok ? ok([]) : changes
  const bases = await reader.find(BaseEntity, {})
  if (!bases.ok) return bases
  const keyOf = ({ table, record }: { readonly table: string; readonly record: string }): string => `${table}/${record}`
  const oldest = new Map([...changes.value].reverse().map((change) => [keyOf(change), change]))
  return ok(
    bases.value.flatMap((base) => {
      const change = oldest.get(keyOf(base))
      return change !== undefined && isOvertaken(change, base) ? [{ table: base.table, id: base.record }] : []
    }),
  )
}
