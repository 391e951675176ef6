import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordId, RecordValues } from '@shared/model/record'
import type { Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import type { Clock } from '@electron/engine/ports'
import type { PhysicalTable } from '@electron/engine/query/physical-table'
import { openReplica, type Replica } from '@electron/engine/replica/open-replica'
import { readRecord } from '@electron/engine/replica/read-record'
import { ACCOUNT, columnsOf, CONTACT } from '../sample-tables'

/** A clock that stands still until it is moved. */
export function stoppedClock(start = Date.UTC(2026, 10, 23)): Clock & { now: () => number; advance(by: number): void } {
  let time = start
  return { now: () => time, after: () => () => undefined, advance: (by) => void (time += by) }
}

/** A folder of its own for one test. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'carryon-test-'))
}

export async function openAt(file: string): Promise<Replica> {
  return value(await openReplica({ file, clock: stoppedClock(), log: () => undefined }))
}

/** A replica in a new file, with the tables account and contact. */
export async function openTestReplica(file = join(newFolder(), 'replica.db')): Promise<Replica> {
  const replica = await openAt(file)
  value(await replica.adopt([ACCOUNT, CONTACT].map((table) => ({ table, columns: columnsOf(table) }))))
  return replica
}

export function value<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

export function take(replica: Replica, table: string): PhysicalTable {
  const found = replica.table(table)
  if (found === undefined) throw new Error(`no table ${table}`)
  return found.physical
}

/** What the device shows of a record; `null` when it is not there. */
export async function readValues(replica: Replica, table: Table, id: RecordId): Promise<RecordValues | null> {
  return value(await readRecord(replica.reader, take(replica, table.name), id))
}
