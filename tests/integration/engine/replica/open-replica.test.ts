import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { describe, expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import { openWriter } from '@electron/engine/replica/driver'
import { OWN_ENTITIES } from '@electron/engine/replica/entities'
import { MIGRATIONS } from '@electron/engine/replica/migrations'
import { openReplica } from '@electron/engine/replica/open-replica'
import { newFolder, openAt, openTestReplica, stoppedClock, value } from './test-replica'

const opening = (file: string) => openReplica({ file, clock: stoppedClock(), log: () => undefined })

function execute(file: string, statement: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file)
    database.exec(statement, (error) => database.close(() => (error === null ? resolve() : reject(error))))
  })
}

describe('a replica', () => {
  test('keeps its tables and documents from one start to the next', async () => {
    const file = join(newFolder(), 'replica.db')
    const first = await openTestReplica(file)
    value(await first.configurationText.write('{"stamp":"one"}'))
    await first.close()
    const second = await openAt(file)
    expect([...second.schema().keys()].sort()).toEqual(['account', 'contact'])
    expect(await second.configurationText.read()).toBe('{"stamp":"one"}')
    await second.close()
  })

  test('has own tables that its migrations and its entities describe alike', async () => {
    const file = join(newFolder(), 'replica.db')
    const connection = await openWriter(file, OWN_ENTITIES, MIGRATIONS)
    await connection.source.runMigrations({ transaction: 'all' })
    const { upQueries } = await connection.source.driver.createSchemaBuilder().log()
    expect(upQueries.map(({ query }) => query)).toEqual([])
    await connection.close()
  })
})

describe('a file that cannot be opened', () => {
  test('because a newer Carryon wrote it is left as it is', async () => {
    const file = join(newFolder(), 'replica.db')
    await (await openTestReplica(file)).close()
    await execute(file, `INSERT INTO "carryon-migration" (timestamp, name) VALUES (99, 'Newer0000000000099')`)
    expect(await opening(file)).toMatchObject({ ok: false, error: { code: 'storage.newer' } })
    await execute(file, `DELETE FROM "carryon-migration" WHERE name = 'Newer0000000000099'`)
    await (await openAt(file)).close()
  })

  test('because it is no database is told so, and not touched', async () => {
    const file = join(newFolder(), 'replica.db')
    writeFileSync(file, 'a letter to a friend, of some length, which is certainly no database at all')
    expect(await opening(file)).toMatchObject({
      ok: false,
      error: { code: 'storage.damaged', details: { path: file } },
    })
  })

  test('because a folder stands in its place is told so', async () => {
    const file = join(newFolder(), 'replica.db')
    mkdirSync(file)
    expect(await opening(file)).toMatchObject({ ok: false, error: { code: 'storage.refused' } })
  })

  test('because its folder cannot be made is told so', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'taken'), '')
    expect(await opening(join(folder, 'taken', 'replica.db'))).toMatchObject({
      ok: false,
      error: { code: 'storage.refused' },
    })
  })

  // Root may write everywhere, so there the disk does not refuse.
  test.skipIf(process.getuid?.() === 0)('because its folder may not be written is told so', async () => {
    const folder = newFolder()
    chmodSync(folder, 0o500)
    expect(await opening(join(folder, 'replica.db'))).toMatchObject({ ok: false, error: { code: 'storage.refused' } })
  })
})

describe('an older file', () => {
  test('is copied beside itself, then migrated with all it holds', async () => {
    const folder = newFolder()
    const file = join(folder, 'replica.db')
    const older = await openWriter(file, OWN_ENTITIES, MIGRATIONS.slice(0, 2))
    await older.source.runMigrations({ transaction: 'all' })
    await older.run(`INSERT INTO "carryon-document" (name, json) VALUES ('configuration/3', '{"stamp":"old"}')`)
    await older.close()
    const replica = await openAt(file)
    expect(await replica.configurationText.read()).toBe('{"stamp":"old"}')
    expect(value(await replica.freshness())).toEqual([])
    await replica.close()
    expect(existsSync(`${file}.before-2`)).toBe(true)
    const copy = await openWriter(`${file}.before-2`, OWN_ENTITIES, [])
    expect(await copy.all('SELECT json FROM "carryon-document"')).toEqual([{ json: '{"stamp":"old"}' }])
    await copy.close()
  })

  test('is not copied when there is nothing to migrate', async () => {
    const folder = newFolder()
    await (await openTestReplica(join(folder, 'replica.db'))).close()
    await (await openAt(join(folder, 'replica.db'))).close()
    expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([])
  })
})

test('a full disk fails the write and spares what was there', async () => {
  const replica = await openTestReplica()
  value(await replica.configurationText.write('kept'))
  // SQLite then refuses to grow the file, as on a disk without space.
  await replica.writer.write(async (transaction) => {
    const [count] = await transaction.rows<{ page_count: number }>(sql`PRAGMA page_count`)
    await transaction.rows({ text: `PRAGMA max_page_count = ${count?.page_count ?? 1}`, values: [] })
    return ok(null)
  })
  const large = await replica.configurationText.write('x'.repeat(1_000_000))
  expect(large).toMatchObject({
    ok: false,
    error: { code: 'storage.refused', details: { reason: 'there is no space left' } },
  })
  expect(await replica.configurationText.read()).toBe('kept')
  await replica.close()
})

test('a read of the other connection is answered while a count goes on', async () => {
  const replica = await openTestReplica()
  const answered: string[] = []
  const steps = sql`WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < 6000000)`
  const count = replica.countingReader
    .rows(sql`SELECT count(*) FROM (${steps} SELECT n FROM step)`)
    .then(() => answered.push('count'))
  // On one connection the count has begun by now, and all that is asked afterwards waits for it.
  await new Promise((resolve) => setTimeout(resolve, 50))
  const page = replica.reader.rows(sql`SELECT 1`).then(() => answered.push('page'))
  await Promise.all([count, page])
  expect(answered).toEqual(['page', 'count'])
  await replica.close()
})
