import sqlite3 from 'sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepingPrepared } from '@electron/engine/replica/prepared-statements'

const KeepingDatabase = keepingPrepared(sqlite3.Database)
let database: sqlite3.Database

beforeEach(async () => {
  database = new KeepingDatabase(':memory:')
  await run('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE)')
})
afterEach(async () => {
  expect(await closed()).toBeNull()
})

function run(text: string, values: readonly unknown[] = []): Promise<number> {
  return new Promise((resolve, reject) => {
    database.run(text, values, function (error) {
      if (error === null) resolve(this.changes)
      else reject(error)
    })
  })
}

function all(text: string, values: readonly unknown[] = []): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    database.all(text, values, (error, rows) => (error === null ? resolve(rows) : reject(error)))
  })
}

function closed(): Promise<Error | null> {
  return new Promise((resolve) => database.close(resolve))
}

test('a statement that comes again gets its own values and its own answer', async () => {
  const insert = 'INSERT INTO note (text) VALUES (?)'
  expect([await run(insert, ['first']), await run(insert, ['second'])]).toEqual([1, 1])
  const select = 'SELECT text FROM note WHERE id = ?'
  expect([await all(select, [1]), await all(select, [2]), await all(select, [3])]).toEqual([
    [{ text: 'first' }],
    [{ text: 'second' }],
    [],
  ])
})

test('statements that are asked for at once are all answered, each with its own', async () => {
  for (const text of ['a', 'b', 'c']) await run('INSERT INTO note (text) VALUES (?)', [text])
  const asked = [1, 2, 3].map((id) => all('SELECT text FROM note WHERE id = ?', [id]))
  expect(await Promise.all(asked)).toEqual([[{ text: 'a' }], [{ text: 'b' }], [{ text: 'c' }]])
})

test('statements before and behind a large value are answered in their order, also when they are asked for at once', async () => {
  const insert = 'INSERT INTO note (text) VALUES (?)'
  const large = 'x'.repeat(100_000)
  const written = [run(insert, ['before']), run(insert, [large]), run(insert, ['behind'])]
  expect(await Promise.all(written)).toEqual([1, 1, 1])
  const asked = [
    all('SELECT count(*) AS n FROM note', []),
    all('SELECT ? AS same', [large]),
    all('SELECT count(*) AS n FROM note', []),
  ]
  expect(await Promise.all(asked)).toEqual([[{ n: 3 }], [{ same: large }], [{ n: 3 }]])
})

test('a statement that failed can be run again', async () => {
  const insert = 'INSERT INTO note (text) VALUES (?)'
  await run(insert, ['once'])
  await expect(run(insert, ['once'])).rejects.toThrow('UNIQUE')
  expect(await run(insert, ['twice'])).toBe(1)
})

test('one that cannot be prepared is told to all who asked, and can be once there is what it names', async () => {
  const select = 'SELECT id FROM later WHERE id = ?'
  const asked = await Promise.allSettled([all(select, [1]), all(select, [2])])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await run('CREATE TABLE later (id INTEGER)')
  expect(await all(select, [1])).toEqual([])
})

test('a column that is added shows in a statement from before', async () => {
  await run('INSERT INTO note (text) VALUES (?)', ['a'])
  await all('SELECT * FROM note WHERE id = ?', [1])
  await run('ALTER TABLE note ADD COLUMN colour TEXT')
  expect(await all('SELECT * FROM note WHERE id = ?', [1])).toEqual([{ id: 1, text: 'a', colour: null }])
})

test('nothing that was read keeps the next from being written, or a table from being dropped', async () => {
  await run('INSERT INTO note (text) VALUES (?)', ['a'])
  await all('SELECT * FROM note WHERE id > ?', [0])
  await run('BEGIN IMMEDIATE')
  await run('DELETE FROM note WHERE id = ?', [1])
  await run('COMMIT')
  await run('DROP TABLE note')
  expect(await all('SELECT name FROM sqlite_schema WHERE name = ?', ['note'])).toEqual([])
})

test('more statements than are kept are answered all the same', async () => {
  const asked = Array.from({ length: 300 }, (_, index) => all(`SELECT ? + ${index} AS sum`, [1]))
  expect((await Promise.all(asked)).at(-1)).toEqual([{ sum: 300 }])
})
