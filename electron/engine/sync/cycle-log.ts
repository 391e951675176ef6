import { ok, type Result } from '@shared/model/result'
import type { CycleReport } from '@shared/model/sync'
import { sql } from '../query/sql'
import { CycleEntity } from '../replica/entities/cycle-entity'
import type { Replica } from '../replica/open-replica'

const CYCLES_KEPT = 200

/** The log of each open replica as it was read or written last: a status asks for it far more often than it changes. */
const known = new WeakMap<Replica, readonly CycleReport[]>()

/** The finished cycles, newest first. */
export async function readCycleLog(replica: Replica): Promise<Result<readonly CycleReport[]>> {
  const present = known.get(replica)
  if (present !== undefined) return ok(present)
  const rows = await replica.reader.find(CycleEntity, { order: { number: 'DESC' } })
  if (!rows.ok) return rows
  const reports = rows.value.map(({ report }) => report)
  known.set(replica, reports)
  return ok(reports)
}

/** Keeps a finished cycle under the next number, and forgets the oldest. Answers the report with its number. */
export async function keepCycle(replica: Replica, report: Omit<CycleReport, 'number'>): Promise<Result<CycleReport>> {
  const kept = await replica.writer.write(async (transaction) => {
    const [newest] = await transaction.find(CycleEntity, { order: { number: 'DESC' }, take: 1 })
    const number = (newest?.number ?? 0) + 1
    const numbered: CycleReport = { number, ...report }
    await transaction.insert(CycleEntity, { number, report: numbered })
    await transaction.run(sql`DELETE FROM "carryon-cycle" WHERE number <= ${number - CYCLES_KEPT}`)
    return ok(numbered)
  })
  known.delete(replica)
  return kept
}
