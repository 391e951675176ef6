import { afterEach, beforeEach, expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import { wholeList } from '@shared/model/list-question'
import { PAGE_SIZE, type RecordPage } from '@shared/model/view'
import { sql, type Sql } from '@electron/engine/query/sql'
import { createPlaceMarks } from '@electron/engine/records/place-marks'
import type { RecordSource } from '@electron/engine/records/record-source'
import { createReplicaRecords } from '@electron/engine/records/replica-records'
import type { Replica } from '@electron/engine/replica/open-replica'
import { openTestReplica, value } from '../replica/test-replica'
import { accountView } from './account-view'

/** A jump into their middle skips more pages than are skipped without a second thought. */
const ACCOUNTS = 40_000
const LAST_PAGE = ACCOUNTS / PAGE_SIZE - 1

const VIEW = accountView(
  '<fetch><entity name="account"><attribute name="name"/><order attribute="name"/></entity></fetch>',
)

let replica: Replica
let records: RecordSource
/** How many rows each page that was read skipped. */
let skipped: number[]
/** The times that all of a list was gone through. */
let walks: Promise<unknown>[]
/** The answers of walks wait for it. */
let answering: Promise<void>

beforeEach(async () => {
  replica = await openTestReplica()
  value(await replica.writer.write(async (transaction) => ok(await transaction.run(manyAccounts()))))
  skipped = []
  walks = []
  answering = Promise.resolve()
  records = createReplicaRecords({
    reader: {
      ...replica.reader,
      rows(query) {
        skipped.push(Number(query.values.at(-1)))
        return replica.reader.rows(query)
      },
    },
    countingReader: replica.countingReader,
    marks: createPlaceMarks(
      {
        ...replica.countingReader,
        rows: (query) => noted(replica.countingReader.rows(query)),
      },
      replica,
    ),
    schema: replica.schema,
    caller: () => ({ userId: '', businessUnitId: '', teamIds: [] }),
    clock: () => ({ now: 0, timeZone: 'Europe/Oslo' }),
    pendingOf: () => Promise.resolve(ok([])),
    asOf: replica.asOf,
    scopeOf: () => Promise.resolve(ok([])),
  })
})
afterEach(() => replica.close())

/** Names that many share, so that a page ends among equal ones. */
function manyAccounts(): Sql {
  return sql`
    WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < ${ACCOUNTS})
    INSERT INTO account (accountid, name)
    SELECT unhex(printf('%032x', number)), printf('%03d', number * 7919 % 300) FROM numbers`
}

function noted<Answer>(walk: Promise<Answer>): Promise<Answer> {
  const held = answering
  const answered = walk.then((answer) => held.then(() => answer))
  walks.push(answered)
  return answered
}

async function pageAt(page: number, anchor: { page: number; key: string } | null = null): Promise<RecordPage> {
  return value(await records.page(VIEW, { ...wholeList(VIEW.view.id), page, anchor }))
}

async function untilWalked(): Promise<void> {
  await Promise.all(walks)
}

test('a page far behind is read from a place near it, once all of the list was gone through', async () => {
  const first = await pageAt(330)
  await untilWalked()
  const again = await pageAt(330)
  expect(again).toEqual(first)
  expect(skipped).toEqual([330 * PAGE_SIZE, 30 * PAGE_SIZE])
  expect(walks).toHaveLength(1)
})

test('each page reached from a place near it is the one that is there', async () => {
  const pages = [49, 50, 51, 99, 249, 250, 251, 398, LAST_PAGE, LAST_PAGE + 1]
  const counted: RecordPage[] = []
  for (const page of pages) counted.push(await pageAt(page))
  await untilWalked()
  skipped = []
  for (const [index, page] of pages.entries()) expect(await pageAt(page)).toEqual(counted[index])
  expect(Math.max(...skipped)).toBeLessThan(50 * PAGE_SIZE)
  expect(walks).toHaveLength(1)
})

test('a page that the asker knows is nearer than any other place', async () => {
  await pageAt(330)
  await untilWalked()
  const before = await pageAt(339)
  skipped = []
  const [next, counted] = [await pageAt(340, { page: 339, key: before.key ?? '' }), await pageAt(340)]
  expect(next).toEqual(counted)
  expect(skipped).toEqual([0, 40 * PAGE_SIZE])
})

test('a page that the asker knows is where the rest is skipped from, as long as no place is known', async () => {
  const before = await pageAt(100)
  skipped = []
  const [far, counted] = [await pageAt(170, { page: 100, key: before.key ?? '' }), await pageAt(170)]
  expect(far).toEqual(counted)
  expect(skipped).toEqual([69 * PAGE_SIZE, 170 * PAGE_SIZE])
})

test('places are forgotten when a record changes', async () => {
  await pageAt(330)
  await untilWalked()
  value(
    await replica.writer.write(async (transaction) => {
      await transaction.run(sql`DELETE FROM account WHERE name = '000'`)
      transaction.touchAny('account')
      return ok(null)
    }),
  )
  skipped = []
  const counted = await pageAt(330)
  await untilWalked()
  expect(await pageAt(330)).toEqual(counted)
  expect(skipped).toEqual([330 * PAGE_SIZE, 30 * PAGE_SIZE])
  expect(walks).toHaveLength(2)
})

test('places that were looked for while a record changed are not used', async () => {
  const counted = await pageAt(330)
  value(
    await replica.writer.write(async (transaction) => {
      transaction.touchAny('account')
      return Promise.resolve(ok(null))
    }),
  )
  await untilWalked()
  skipped = []
  expect(await pageAt(330)).toEqual(counted)
  expect(skipped).toEqual([330 * PAGE_SIZE])
})

test('places that were found before a record changed do not take the stead of newer ones', async () => {
  let answer = (): void => undefined
  answering = new Promise((resolve) => (answer = resolve))
  await pageAt(330)
  value(
    await replica.writer.write(async (transaction) => {
      await transaction.run(sql`DELETE FROM account WHERE name = '000'`)
      transaction.touchAny('account')
      return ok(null)
    }),
  )
  answering = Promise.resolve()
  const counted = await pageAt(330)
  await walks[1]
  answer()
  await untilWalked()
  expect(await pageAt(330)).toEqual(counted)
})

test('lists in another order have places of their own', async () => {
  const descending = { ...wholeList(VIEW.view.id), sort: [{ column: 'name', descending: true }], anchor: null }
  await pageAt(330)
  await untilWalked()
  const counted = value(await records.page(VIEW, { ...descending, page: 330 }))
  await untilWalked()
  expect(value(await records.page(VIEW, { ...descending, page: 330 }))).toEqual(counted)
  expect(counted.rows[0]?.id).not.toBe((await pageAt(330)).rows[0]?.id)
  expect(walks).toHaveLength(2)
})

test('pages near the beginning cause nobody to go through all of a list', async () => {
  for (const page of [0, 1, 30, 199]) await pageAt(page)
  await untilWalked()
  expect(walks).toHaveLength(0)
})
