import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import { EVERY_RIGHT } from '@shared/model/table-rights'
import { sql } from '@electron/engine/query/sql'
import { createOutbox, type Outbox } from '@electron/engine/outbox/create-outbox'
import { applyPage } from '@electron/engine/replica/apply-page'
import type { Replica } from '@electron/engine/replica/open-replica'
import { ACCOUNT, columnsOf, CONTACT } from '../sample-tables'
import { openTestReplica, readValues, stoppedClock, take, value } from './test-replica'

const RANDOM = { guid: () => randomUUID(), fraction: () => 0 }
const ID = '11111111-2222-3333-4444-555555555555'
const account = { table: ACCOUNT, columns: columnsOf(ACCOUNT) }
const contact = { table: CONTACT, columns: columnsOf(CONTACT) }

async function fill(replica: Replica): Promise<void> {
  const text = JSON.stringify({ value: [{ accountid: ID, name: 'Contoso', telephone1: '1', versionnumber: 3 }] })
  const table = take(replica, 'account')
  value(
    await replica.writer.write(async (transaction) =>
      ok(await applyPage(transaction, { table, body: Buffer.from(text), delta: false, noting: false })),
    ),
  )
}

/** The outbox of a user who may write everything. */
function outboxOf(replica: Replica): Outbox {
  const clock = stoppedClock()
  return createOutbox({ replica, clock, random: RANDOM, policy: () => 'ask', rights: () => EVERY_RIGHT })
}

describe('adopting a profile', () => {
  test('that stays the same changes nothing', async () => {
    const replica = await openTestReplica()
    await fill(replica)
    expect(await replica.adopt([account, contact])).toEqual(ok({ toRead: [], toFill: [], left: [] }))
    expect(await readValues(replica, ACCOUNT, ID)).toMatchObject({ name: 'Contoso' })
    await replica.close()
  })

  test('makes a table with the index by name, and leaves the others for the end of its first read', async () => {
    const replica = await openTestReplica()
    const indexes = await replica.reader.rows(
      sql`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'account' AND sql IS NOT NULL`,
    )
    expect(value(indexes)).toEqual([{ name: 'index_account__name' }])
    await replica.close()
  })

  test('with a new column adds it, and has only that read for all records', async () => {
    const replica = await openTestReplica()
    await fill(replica)
    const fax = { kind: 'text', name: 'fax', label: 'Fax', maxLength: 50, format: 'text' } as const
    const column = { ...fax, required: 'none', creatable: true, updatable: true } as const
    const table = { ...ACCOUNT, columns: [...ACCOUNT.columns, column] }
    expect(await replica.adopt([{ table, columns: columnsOf(table) }, contact])).toEqual(
      ok({ toRead: [], toFill: ['account'], left: [] }),
    )
    expect(await readValues(replica, ACCOUNT, ID)).toMatchObject({ name: 'Contoso', fax: null })
    await replica.close()
  })

  test('with a column of another type makes the table anew, and keeps what is pending', async () => {
    const replica = await openTestReplica()
    await fill(replica)
    const outbox = outboxOf(replica)
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    const columns = ACCOUNT.columns.map((column) =>
      column.name === 'telephone1' ? ({ ...column, kind: 'whole', min: 0, max: 9 } as const) : column,
    )
    const table = { ...ACCOUNT, columns }
    expect(await replica.adopt([{ table, columns: columnsOf(table) }, contact])).toEqual(
      ok({ toRead: ['account'], toFill: [], left: [] }),
    )
    expect(await readValues(replica, table, ID)).toMatchObject({ name: 'Mine', telephone1: 1 })
    await replica.close()
  })

  test('without a table takes it off the device', async () => {
    const replica = await openTestReplica()
    await fill(replica)
    expect(await replica.adopt([contact])).toEqual(ok({ toRead: [], toFill: [], left: ['account'] }))
    expect([...replica.schema().keys()]).toEqual(['contact'])
    expect(replica.table('account')).toBeUndefined()
    expect(await replica.adopt([account, contact])).toEqual(ok({ toRead: ['account'], toFill: [], left: [] }))
    expect(await readValues(replica, ACCOUNT, ID)).toBeNull()
    await replica.close()
  })

  test('without a table keeps its records with pending changes until they are settled', async () => {
    const replica = await openTestReplica()
    await fill(replica)
    const outbox = outboxOf(replica)
    value(await outbox.create({ table: ACCOUNT, values: { name: 'New' }, assumed: {} }))
    value(await replica.adopt([contact]))
    const [change] = value(await outbox.list())
    expect(change).toMatchObject({ kind: 'create', recordName: 'New' })
    expect(replica.schema().has('account')).toBe(false)
    expect(await readValues(replica, ACCOUNT, change?.record ?? '')).toMatchObject({ name: 'New' })
    expect(await readValues(replica, ACCOUNT, ID)).toBeNull()
    value(await outbox.discard(change?.id ?? ''))
    value(await replica.adopt([contact]))
    expect(replica.table('account')).toBeUndefined()
    await replica.close()
  })
})
