import type { RecordValues } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { columnOf } from '@shared/model/table'
import { BaseEntity } from '../replica/entities/base-entity'
import type { Replica } from '../replica/open-replica'
import type { ChangeInTable } from './server-records'

/**
 * Changes, those of a list of parties with the record's other lists as the server has them: it replaces all parties of a record
 * together, so that what is not named would be lost.
 */
export async function withPartiesBeside(
  { reader }: Replica,
  changes: readonly ChangeInTable[],
): Promise<Result<readonly ChangeInTable[]>> {
  const complete: ChangeInTable[] = []
  for (const one of changes) {
    if (!changesParties(one)) {
      complete.push(one)
      continue
    }
    const { table, record } = one.change
    const base = await reader.find(BaseEntity, { where: { table, record } })
    if (!base.ok) return base
    complete.push({ ...one, beside: partiesIn(one, base.value[0]?.row ?? {}) })
  }
  return ok(complete)
}

function changesParties({ change: { kind, columns }, table: { table } }: ChangeInTable): boolean {
  return kind === 'update' && columns.some(({ column }) => columnOf(table, column)?.kind === 'parties')
}

function partiesIn({ table: { table } }: ChangeInTable, row: RecordValues): RecordValues {
  return Object.fromEntries(Object.entries(row).filter(([name]) => columnOf(table, name)?.kind === 'parties'))
}
