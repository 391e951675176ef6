import { assert, asyncProperty, constantFrom, integer, record as recordOf } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordValues } from '@shared/model/record'
import { ok } from '@shared/model/result'
import type { PhysicalTable } from '@electron/engine/query/physical-table'
import { sql } from '@electron/engine/query/sql'
import type { Replica } from '@electron/engine/replica/open-replica'
import { updateRecordSql, upsertRecordSql } from '@electron/engine/replica/record-rows'
import { ACCOUNT, columnsOf, CONTACT } from '../sample-tables'
import { newFolder, openAt, take, value } from './test-replica'

const RECORD = '11111111-2222-3333-4444-555555555551'
const OTHER = '11111111-2222-3333-4444-555555555552'
const LAYOUT = { languageCode: 1033, folded: ['name', 'primarycontactid'], searched: ['name'], indexes: [] }

let replica: Replica
let accounts: PhysicalTable

beforeAll(async () => {
  replica = await openAt(`${newFolder()}/replica.db`)
  value(
    await replica.adopt([
      { table: ACCOUNT, columns: columnsOf(ACCOUNT), layout: LAYOUT },
      { table: CONTACT, columns: columnsOf(CONTACT) },
    ]),
  )
  accounts = take(replica, 'account')
})

afterAll(() => replica.close())

const person = (name: string | null) => ({ table: 'contact', id: OTHER, name })

const anyAccount = recordOf({
  name: constantFrom(null, '', 'Ærlig', 'Plain'),
  primarycontactid: constantFrom(null, person('Ada'), person('Åse'), person(null)),
  revenue: constantFrom(null, 0, 12.5),
  creditonhold: constantFrom(null, true, false),
  versionnumber: integer({ min: 1, max: 3 }).map(String),
})

/** The row, key columns included, once these statements have run on an empty table. */
async function rowAfter(statements: (table: PhysicalTable) => readonly ReturnType<typeof upsertRecordSql>[]) {
  return value(
    await replica.writer.write(async (transaction) => {
      await transaction.run(sql`DELETE FROM "account"`)
      for (const statement of statements(accounts)) await transaction.run(statement)
      return ok(await transaction.rows<Record<string, unknown>>(sql`SELECT * FROM "account"`))
    }),
  )
}

test('a row that is changed from one record to another is what it would be if it had been written whole', async () => {
  await assert(
    asyncProperty(anyAccount, anyAccount, async (before: RecordValues, after: RecordValues) => {
      const changed = await rowAfter((table) => {
        const change = updateRecordSql(table, RECORD, { before, after })
        return [upsertRecordSql(table, RECORD, before), ...(change === null ? [] : [change])]
      })
      expect(changed).toEqual(await rowAfter((table) => [upsertRecordSql(table, RECORD, after)]))
    }),
    { numRuns: 200 },
  )
})

test('a change writes the columns that differ alone, so that no other index is touched', () => {
  const before = { name: 'Plain', revenue: 1, primarycontactid: person('Ada') }
  const change = updateRecordSql(accounts, RECORD, { before, after: { ...before, revenue: 2 } })
  expect(change?.text).toBe('UPDATE "account" SET "revenue" = ? WHERE "accountid" = ?')
})

test('a record that stays as it is needs no statement', () => {
  const values = { name: 'Plain', revenue: 1 }
  expect(updateRecordSql(accounts, RECORD, { before: values, after: { ...values } })).toBeNull()
})
