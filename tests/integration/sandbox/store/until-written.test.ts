import { expect, test } from 'vitest'
import { fail, ok } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import type { Database } from '@electron/sandbox/store/database'
import { openStore, type Store } from '@electron/sandbox/store/store'
import { untilWritten } from '@electron/sandbox/store/until-written'

const SUNNIVA = 'sunniva'
const JONAS = 'jonas'

interface Asker {
  readonly organisation: { readonly store: Store }
  readonly user: string
  readonly database: Database
}

/** A store with one figure in it, and the fact that reads it, with how often it was read. */
async function oneFigure() {
  const store = await openStore(':memory:', { disposable: true })
  await store.write(async (database) => {
    await database.run(sql`CREATE TABLE figure (value INTEGER)`)
    await database.run(sql`INSERT INTO figure VALUES (1)`)
    return ok(null)
  })
  let reads = 0
  const fact = untilWritten(
    ({ user }: Asker) => user,
    async ({ database }) => {
      reads += 1
      return Number((await database.one(sql`SELECT value FROM figure`))?.['value'])
    },
  )
  const ask = (user: string): Promise<number> =>
    store.read((database) => fact({ organisation: { store }, user, database }))
  return { store, fact, ask, reads: () => reads }
}

test('a fact is read once for each who asks, until something is written', async () => {
  const { store, ask, reads } = await oneFigure()
  expect([await ask(SUNNIVA), await ask(SUNNIVA), await ask(JONAS)]).toEqual([1, 1, 1])
  expect(reads()).toBe(2)
  await store.write(async (database) => ok(await database.run(sql`UPDATE figure SET value = 2`)))
  expect([await ask(SUNNIVA), await ask(SUNNIVA)]).toEqual([2, 2])
  expect(reads()).toBe(3)
  await store.close()
})

test('what a transaction has written is seen in it, and forgotten when it is undone', async () => {
  const { store, fact, ask } = await oneFigure()
  expect(await ask(SUNNIVA)).toBe(1)
  const seen: number[] = []
  await store.write(async (database) => {
    const asker = { organisation: { store }, user: SUNNIVA, database }
    seen.push(await fact(asker))
    await database.run(sql`UPDATE figure SET value = 2`)
    seen.push(await fact(asker))
    return fail(null)
  })
  expect(seen).toEqual([1, 2])
  expect(await ask(SUNNIVA)).toBe(1)
  await store.close()
})
