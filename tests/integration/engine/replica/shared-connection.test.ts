import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { DataSource, EntitySchema } from 'typeorm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newFolder } from './test-replica'

/**
 * Why there is a write gate. TypeORM's SQLite drivers have one connection for everything, so a write that is made while a
 * transaction waits becomes part of it. The same three stories are told of the gate in `writer.test.ts`, with another end.
 * Should one of these fail one day, TypeORM has learned it, and the gate may go.
 */
interface AccountRow {
  readonly id: string
}

const Account = new EntitySchema<AccountRow>({
  name: 'Account',
  tableName: 'account',
  columns: { id: { type: 'text', primary: true } },
})

let source: DataSource

beforeEach(async () => {
  source = await new DataSource({
    type: 'sqlite',
    driver: sqlite3,
    database: join(newFolder(), 'plain.db'),
    entities: [Account],
    synchronize: true,
    enableWAL: true,
  }).initialize()
})
afterEach(() => source.destroy())

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined
  const given = new Promise<void>((resolve) => (give = resolve))
  return { given, give }
}

async function ids(): Promise<readonly string[]> {
  const rows = await source.getRepository(Account).find({ order: { id: 'ASC' } })
  return rows.map(({ id }) => id)
}

describe('over one connection, without a gate,', () => {
  test('a write that succeeded is lost with a transaction it has nothing to do with', async () => {
    const begun = signal()
    const fail = signal()
    const sync = source.transaction(async (manager) => {
      await manager.insert(Account, { id: 'of the sync' })
      begun.give()
      await fail.given
      throw new Error('the step of the sync failed')
    })
    await begun.given
    await source.getRepository(Account).insert({ id: 'of the user' })
    expect(await ids()).toContain('of the user')
    fail.give()
    await expect(sync).rejects.toThrow('the step of the sync failed')
    expect(await ids()).toEqual([])
  })

  test('one of two transactions fails, and neither is what it was to be', async () => {
    const begun = signal()
    const failed = signal()
    const standing = source.transaction(async (manager) => {
      await manager.insert(Account, { id: 'a' })
      begun.give()
      await failed.given
      await manager.insert(Account, { id: 'x1' })
    })
    const falling = source.transaction(async (manager) => {
      await begun.given
      await manager.insert(Account, { id: 'c' })
      throw new Error('broken')
    })
    // Which of the two begins is a matter of threads; the other may not even get that far.
    standing.catch(begun.give)
    await falling.catch(() => undefined)
    failed.give()
    await standing.catch(() => undefined)
    expect(await ids()).not.toEqual(['a', 'x1'])
  })

  test('the screen shows half of a transaction', async () => {
    const begun = signal()
    const goOn = signal()
    const writing = source.transaction(async (manager) => {
      await manager.insert(Account, { id: 'first half' })
      begun.give()
      await goOn.given
      await manager.insert(Account, { id: 'second half' })
    })
    await begun.given
    expect(await ids()).toEqual(['first half'])
    goOn.give()
    await writing
  })
})
