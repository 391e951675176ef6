import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { compileQuery } from '@electron/engine/query/compile-query'
import type { SandboxUser } from '@electron/sandbox/definition/table-definition'
import { TABLES } from '@electron/sandbox/definition/tables'
import { SANDBOX_USERS } from '@electron/sandbox/definition/users'
import { withoutParties } from '@electron/sandbox/read/without-parties'
import { PROFILE_ITEMS } from '@electron/sandbox/sample/offline-profile'
import { sampleRecords } from '@electron/sandbox/sample/sample-records'
import { SYSTEM_VIEWS } from '@electron/sandbox/sample/views/system-views'
import { queryOf } from '@electron/sandbox/sample/views/view-outline'
import { servedSchema } from '@electron/sandbox/schema/served-schema'
import { openDatabase, type Database } from '@electron/sandbox/store/database'
import { followDefinitions } from '@electron/sandbox/store/follow-definitions'
import { layInRecords } from '@electron/sandbox/store/lay-in-records'

const NOW = Date.UTC(2026, 10, 25, 9, 30)
const schema = servedSchema(TABLES)
let database: Database

beforeAll(async () => {
  database = await openDatabase(':memory:')
  await followDefinitions(database, schema)
  const records = sampleRecords({ seed: 1, scale: 5000, now: NOW })
  await layInRecords(database, schema, records, { now: NOW, firstVersion: 1, users: SANDBOX_USERS })
})

afterAll(() => database.close())

/** How many records of the sample a query selects when that user asks, privileges aside. */
async function counted(fetchXml: string, key: SandboxUser['key']): Promise<number> {
  const user = SANDBOX_USERS.find((each) => each.key === key)
  const query = parseFetchXml(fetchXml)
  if (!query.ok || user === undefined) {
    return -1
  }
  const compiled = compileQuery({
    query: withoutParties(schema, query.value),
    schema: schema.physical,
    caller: { userId: user.id, businessUnitId: user.businessUnitId, teamIds: user.teamIds },
    clock: { now: NOW, timeZone: 'Europe/Oslo' },
  })
  expect(compiled).toMatchObject({ ok: true })
  return compiled.ok ? Number((await database.one(compiled.value.count))?.['count']) : -1
}

describe('the sample in SQLite', () => {
  test.each(SYSTEM_VIEWS.filter(({ use }) => use !== 'quickFind'))(
    '$table.name: $name shows the salesperson some records',
    async (outline) => {
      const shown = await counted(printFetchXml(queryOf(outline)), 'sales')
      expect(shown).toBeGreaterThan(0)
    },
  )

  test.each(PROFILE_ITEMS.filter(({ rule }) => rule.kind === 'custom'))(
    'the custom filter of $table brings the salesperson some records and leaves most where they are',
    async ({ table, rule }) => {
      const all = await counted(`<fetch><entity name="${table}" /></fetch>`, 'sales')
      const taken = rule.kind === 'custom' ? await counted(rule.fetchXml, 'sales') : 0
      expect(taken).toBeGreaterThan(30)
      expect(taken).toBeLessThan(all / 2)
    },
  )
})
