import { describe, expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import { ACCOUNT, CONTACT } from '../sample-tables'
import { readValues, value } from '../replica/test-replica'
import { ID, outboxDevice } from './outbox-device'

const CONTACT_ID = '22222222-2222-3333-4444-555555555555'
const deleted = { '@odata.context': 'https://x/$metadata#accounts/$deletedEntity', id: ID, reason: 'deleted' }

describe('an edit', () => {
  test('is in the record and in the outbox, with what was there before and the version it was made on', async () => {
    const { replica, outbox, account } = await outboxDevice()
    expect(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine', telephone1: '1' } })).toEqual(
      ok({ kind: 'pending', id: ID, changed: 1 }),
    )
    expect(await account()).toMatchObject({ name: 'Mine', telephone1: '1' })
    expect(value(await outbox.list())).toMatchObject([
      {
        kind: 'update',
        recordName: 'Contoso',
        columns: [{ column: 'name', before: 'Contoso', after: 'Mine' }],
        baseEtag: 'W/"3"',
        state: { kind: 'queued' },
      },
    ])
    await replica.close()
  })

  test('that changes nothing is no change', async () => {
    const { replica, outbox } = await outboxDevice()
    expect(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Contoso' } })).toEqual(
      ok({ kind: 'unchanged', id: ID }),
    )
    expect(await outbox.counts()).toEqual(ok({ toSend: 0, toSettle: 0 }))
    await replica.close()
  })

  test('that is taken back leaves nothing behind, so that the next one is the first again', async () => {
    const { replica, outbox, account, first } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Contoso' } }))
    expect(value(await outbox.list())).toEqual([])
    expect(value(await replica.reader.rows(sql`SELECT 1 FROM "carryon-base"`))).toEqual([])
    expect(await account()).toMatchObject({ name: 'Contoso' })
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    expect(await first()).toMatchObject({ kind: 'update', baseEtag: 'W/"3"' })
    await replica.close()
  })

  test('of a record that is not here is refused', async () => {
    const { replica, outbox } = await outboxDevice()
    expect(await outbox.edit({ table: ACCOUNT, id: CONTACT_ID, values: { name: 'x' } })).toMatchObject({
      error: { code: 'record.notOnDevice' },
    })
    await replica.close()
  })

  test('made while the record is being sent stands on top of it, and on the answer afterwards', async () => {
    const { replica, outbox, account, first } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'First' } }))
    const begun = value(await outbox.beginSending([(await first()).id]))
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { telephone1: '2' } }))
    const record = JSON.stringify({ accountid: ID, name: 'First', telephone1: '1', versionnumber: 4 })
    value(await outbox.settle(begun.map((change) => ({ change, settlement: { kind: 'done', record } }))))
    expect(value(await outbox.list())).toMatchObject([
      { columns: [{ column: 'telephone1', before: '1', after: '2' }], baseEtag: 'W/"4"' },
    ])
    expect(await account()).toMatchObject({ name: 'First', telephone1: '2' })
    await replica.close()
  })

  test('survives a download of its record, whose other columns arrive', async () => {
    const { replica, outbox, server, account } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([{ accountid: ID, name: 'Theirs', telephone1: '9', versionnumber: 8 }])
    expect(await account()).toMatchObject({ name: 'Mine', telephone1: '9' })
    expect(value(await outbox.list())).toMatchObject([
      { columns: [{ column: 'name', before: 'Contoso', after: 'Mine' }], baseEtag: 'W/"3"' },
    ])
    await replica.close()
  })

  test('that is discarded shows what the server has now', async () => {
    const { replica, outbox, server, account } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([{ accountid: ID, name: 'Theirs', versionnumber: 8 }])
    const [change] = value(await outbox.list())
    value(await outbox.discard(change?.id ?? ''))
    expect(await account()).toMatchObject({ name: 'Theirs', versionnumber: '8' })
    expect(value(await outbox.list())).toEqual([])
    await replica.close()
  })

  test('stays on the device when the server deletes its record, until it is discarded', async () => {
    const { replica, outbox, server, account } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([deleted], 'account', true)
    expect(await account()).toMatchObject({ name: 'Mine' })
    const [change] = value(await outbox.list())
    value(await outbox.discard(change?.id ?? ''))
    expect(await account()).toBeNull()
    await replica.close()
  })

  test('made while the record is being sent becomes one with it when the server refuses it', async () => {
    const { replica, outbox, account, first } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'x'.repeat(9) } }))
    const begun = value(await outbox.beginSending([(await first()).id]))
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Short', telephone1: '2' } }))
    const settlement = { kind: 'rejected', serverWords: 'too long', serverCode: '' } as const
    value(await outbox.settle(begun.map((change) => ({ change, settlement }))))
    expect(value(await outbox.list())).toMatchObject([
      {
        id: begun[0]?.id,
        columns: [
          { column: 'name', before: 'Contoso', after: 'Short' },
          { column: 'telephone1', before: '1', after: '2' },
        ],
        state: { kind: 'queued' },
        baseEtag: 'W/"3"',
      },
    ])
    expect(await account()).toMatchObject({ name: 'Short', telephone1: '2' })
    await replica.close()
  })

  test('that is being sent can be neither discarded nor sent again', async () => {
    const { replica, outbox, first } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    const { id } = await first()
    value(await outbox.beginSending([id]))
    expect(await outbox.discard(id)).toMatchObject({ error: { code: 'change.inFlight' } })
    expect(await outbox.retry(id)).toMatchObject({ error: { code: 'change.inFlight' } })
    expect(value(await outbox.beginSending([id]))).toEqual([])
    await replica.close()
  })
})

describe('a delete', () => {
  test('takes the record off the device, and no download brings it back', async () => {
    const { replica, outbox, server, account } = await outboxDevice()
    value(await outbox.remove({ table: ACCOUNT, id: ID }))
    expect(await account()).toBeNull()
    await server([{ accountid: ID, name: 'Theirs', versionnumber: 8 }])
    expect(await account()).toBeNull()
    await replica.close()
  })

  test('that is discarded brings the record back as the server has it now', async () => {
    const { replica, outbox, server, account } = await outboxDevice()
    value(await outbox.remove({ table: ACCOUNT, id: ID }))
    await server([{ accountid: ID, name: 'Theirs', telephone1: '7', versionnumber: 8 }])
    const [change] = value(await outbox.list())
    value(await outbox.discard(change?.id ?? ''))
    expect(await account()).toMatchObject({ name: 'Theirs', telephone1: '7' })
    await replica.close()
  })
})

describe('a record that was created here', () => {
  test('is shown with what the server will probably fill in, of which nothing is sent', async () => {
    const { replica, outbox } = await outboxDevice()
    const saved = value(
      await outbox.create({ table: ACCOUNT, values: { name: 'New' }, assumed: { creditonhold: false } }),
    )
    expect(await readValues(replica, ACCOUNT, saved.id)).toMatchObject({ name: 'New', creditonhold: false })
    expect(value(await outbox.list())).toMatchObject([
      {
        kind: 'create',
        record: saved.id,
        recordName: 'New',
        columns: [{ column: 'name', before: null, after: 'New' }],
      },
    ])
    await replica.close()
  })

  test('is gone without a trace when it is deleted before it was sent', async () => {
    const { replica, outbox } = await outboxDevice()
    const saved = value(await outbox.create({ table: ACCOUNT, values: { name: 'New' }, assumed: {} }))
    value(await outbox.edit({ table: ACCOUNT, id: saved.id, values: { telephone1: '5' } }))
    value(await outbox.remove({ table: ACCOUNT, id: saved.id }))
    expect(value(await outbox.list())).toEqual([])
    expect(await readValues(replica, ACCOUNT, saved.id)).toBeNull()
    await replica.close()
  })

  test('does not wait for a record that waits for it', async () => {
    const { replica, outbox } = await outboxDevice()
    const account = value(await outbox.create({ table: ACCOUNT, values: { name: 'New' }, assumed: {} }))
    const parentcustomerid = { table: 'account', id: account.id, name: 'New' }
    const contact = value(
      await outbox.create({ table: CONTACT, values: { fullname: 'Ann', parentcustomerid }, assumed: {} }),
    )
    const primarycontactid = { table: 'contact', id: contact.id, name: 'Ann' }
    value(await outbox.edit({ table: ACCOUNT, id: account.id, values: { primarycontactid } }))
    expect(value(await outbox.list()).map(({ kind, table }) => [kind, table])).toEqual([
      ['create', 'account'],
      ['create', 'contact'],
      ['update', 'account'],
    ])
    await replica.close()
  })

  test('takes later changes along when its create is discarded', async () => {
    const { replica, outbox } = await outboxDevice()
    const account = value(await outbox.create({ table: ACCOUNT, values: { name: 'New' }, assumed: {} }))
    const contact = value(await outbox.create({ table: CONTACT, values: { fullname: 'Ann' }, assumed: {} }))
    const primarycontactid = { table: 'contact', id: contact.id, name: 'Ann' }
    value(await outbox.edit({ table: ACCOUNT, id: account.id, values: { primarycontactid } }))
    const [create] = value(await outbox.list())
    value(await outbox.discard(create?.id ?? ''))
    expect(value(await outbox.list()).map(({ table }) => table)).toEqual(['contact'])
    expect(await readValues(replica, ACCOUNT, account.id)).toBeNull()
    await replica.close()
  })
})

test('a record that is renamed here or on the server is renamed wherever a lookup points at it', async () => {
  const { replica, outbox, server } = await outboxDevice()
  const parent = {
    _parentcustomerid_value: ID,
    '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
  }
  const named = { ...parent, '_parentcustomerid_value@OData.Community.Display.V1.FormattedValue': 'Contoso' }
  await server([{ contactid: CONTACT_ID, fullname: 'Ann', versionnumber: 4, ...named }], 'contact')
  const parentName = async () => (await readValues(replica, CONTACT, CONTACT_ID))?.['parentcustomerid']
  value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
  expect(await parentName()).toEqual({ table: 'account', id: ID, name: 'Mine' })
  const [change] = value(await outbox.list())
  value(await outbox.discard(change?.id ?? ''))
  await server([{ accountid: ID, name: 'Theirs', versionnumber: 9 }])
  expect(await parentName()).toEqual({ table: 'account', id: ID, name: 'Theirs' })
  await replica.close()
})
