import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ConflictPolicy, PendingChange } from '@shared/model/change'
import type { RecordValues } from '@shared/model/record'
import { ok } from '@shared/model/result'
import { type Archive, createArchive } from '@electron/engine/outbox/create-archive'
import { createOutbox, type Outbox } from '@electron/engine/outbox/create-outbox'
import type { Settled, Settlement } from '@electron/engine/outbox/settlement'
import { applyPage } from '@electron/engine/replica/apply-page'
import type { Replica } from '@electron/engine/replica/open-replica'
import { ACCOUNT, CONTACT } from '../sample-tables'
import { openTestReplica, readValues, stoppedClock, take, value } from '../replica/test-replica'

const ID = '11111111-2222-3333-4444-555555555555'
const CONTACT_ID = '22222222-2222-3333-4444-555555555555'

interface Device {
  readonly replica: Replica
  readonly outbox: Outbox
  readonly archive: Archive
  readonly clock: ReturnType<typeof stoppedClock>
  /** Marks the oldest change as sent and settles it; answers what it came to. */
  readonly settle: (settlement: Settlement) => Promise<Settled['kind']>
  readonly first: () => Promise<PendingChange>
  readonly server: (rows: readonly object[], table?: string, delta?: boolean) => Promise<void>
  readonly account: () => Promise<RecordValues | null>
}

async function device(policy: ConflictPolicy = 'ask'): Promise<Device> {
  const replica = await openTestReplica()
  const clock = stoppedClock()
  const random = { guid: () => randomUUID(), fraction: () => 0 }
  const outbox = createOutbox({ replica, clock, random, policy: () => policy })
  const made: Device = {
    replica,
    outbox,
    archive: createArchive({ replica, clock, outbox }),
    clock,
    async settle(settlement) {
      const [first] = value(await outbox.list())
      const begun = value(await outbox.beginSending([first?.id ?? '']))
      const settled = value(await outbox.settle(begun.map((change) => ({ change, settlement }))))
      return settled[0]?.kind ?? 'gone'
    },
    async first() {
      const [first] = value(await outbox.list())
      if (first === undefined) throw new Error('the outbox is empty')
      return first
    },
    async server(rows, table = 'account', delta = false) {
      const page = { table: take(replica, table), text: JSON.stringify({ value: rows }), delta, noting: false }
      value(await replica.writer.write(async (transaction) => ok(await applyPage(transaction, page))))
    },
    account: () => readValues(replica, ACCOUNT, ID),
  }
  await made.server([{ accountid: ID, name: 'Contoso', telephone1: '1', versionnumber: 3 }])
  return made
}

const deleted = { '@odata.context': 'https://x/$metadata#accounts/$deletedEntity', id: ID, reason: 'deleted' }

describe('an edit', () => {
  test('is in the record and in the outbox, with what was there before and the version it was made on', async () => {
    const { replica, outbox, account } = await device()
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
    const { replica, outbox } = await device()
    expect(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Contoso' } })).toEqual(
      ok({ kind: 'unchanged', id: ID }),
    )
    expect(await outbox.counts()).toEqual(ok({ toSend: 0, toSettle: 0 }))
    await replica.close()
  })

  test('of a record that is not here is refused', async () => {
    const { replica, outbox } = await device()
    expect(await outbox.edit({ table: ACCOUNT, id: CONTACT_ID, values: { name: 'x' } })).toMatchObject({
      error: { code: 'record.notOnDevice' },
    })
    await replica.close()
  })

  test('made while the record is being sent stands on top of it, and on the answer afterwards', async () => {
    const { replica, outbox, account, first } = await device()
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
    const { replica, outbox, server, account } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([{ accountid: ID, name: 'Theirs', telephone1: '9', versionnumber: 8 }])
    expect(await account()).toMatchObject({ name: 'Mine', telephone1: '9' })
    expect(value(await outbox.list())).toMatchObject([
      { columns: [{ column: 'name', before: 'Contoso', after: 'Mine' }], baseEtag: 'W/"3"' },
    ])
    await replica.close()
  })

  test('that is discarded shows what the server has now', async () => {
    const { replica, outbox, server, account } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([{ accountid: ID, name: 'Theirs', versionnumber: 8 }])
    const [change] = value(await outbox.list())
    value(await outbox.discard(change?.id ?? ''))
    expect(await account()).toMatchObject({ name: 'Theirs', versionnumber: '8' })
    expect(value(await outbox.list())).toEqual([])
    await replica.close()
  })

  test('stays on the device when the server deletes its record, until it is discarded', async () => {
    const { replica, outbox, server, account } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([deleted], 'account', true)
    expect(await account()).toMatchObject({ name: 'Mine' })
    const [change] = value(await outbox.list())
    value(await outbox.discard(change?.id ?? ''))
    expect(await account()).toBeNull()
    await replica.close()
  })

  test('made while the record is being sent becomes one with it when the server refuses it', async () => {
    const { replica, outbox, account, first } = await device()
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
    const { replica, outbox, first } = await device()
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
    const { replica, outbox, server, account } = await device()
    value(await outbox.remove({ table: ACCOUNT, id: ID }))
    expect(await account()).toBeNull()
    await server([{ accountid: ID, name: 'Theirs', versionnumber: 8 }])
    expect(await account()).toBeNull()
    await replica.close()
  })

  test('that is discarded brings the record back as the server has it now', async () => {
    const { replica, outbox, server, account } = await device()
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
    const { replica, outbox } = await device()
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
    const { replica, outbox } = await device()
    const saved = value(await outbox.create({ table: ACCOUNT, values: { name: 'New' }, assumed: {} }))
    value(await outbox.edit({ table: ACCOUNT, id: saved.id, values: { telephone1: '5' } }))
    value(await outbox.remove({ table: ACCOUNT, id: saved.id }))
    expect(value(await outbox.list())).toEqual([])
    expect(await readValues(replica, ACCOUNT, saved.id)).toBeNull()
    await replica.close()
  })

  test('does not wait for a record that waits for it', async () => {
    const { replica, outbox } = await device()
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
    const { replica, outbox } = await device()
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
  const { replica, outbox, server } = await device()
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

const THEIRS = { accountid: ID, name: 'Theirs', telephone1: '9', versionnumber: 8 }
const theirs = { kind: 'overtaken', record: JSON.stringify(THEIRS), perhapsApplied: false } as const
const goneThere = { kind: 'overtaken', record: null, perhapsApplied: false } as const

describe('an edit whose record is another version on the server', () => {
  test('stands on it when they changed other columns, and says what merged', async () => {
    const { replica, outbox, account, settle } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Theirs', telephone1: '1' } }))
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { creditonhold: true } }))
    expect(await settle(theirs)).toBe('queued')
    expect(value(await outbox.list())).toMatchObject([
      { columns: [{ column: 'creditonhold' }], baseEtag: 'W/"8"', state: { kind: 'queued' } },
    ])
    expect(await account()).toMatchObject({ name: 'Theirs', telephone1: '9', creditonhold: true })
    await replica.close()
  })

  test('is a conflict in the columns both changed, and shows mine until it is settled', async () => {
    const { replica, outbox, account, settle } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    expect(await settle(theirs)).toBe('conflict')
    expect(value(await outbox.list())).toMatchObject([
      {
        state: {
          kind: 'conflict',
          conflict: {
            cause: 'bothEdited',
            columns: [{ column: 'name', before: 'Contoso', mine: 'Mine', theirs: 'Theirs' }],
            merged: [{ column: 'telephone1', value: '9', by: 'theirs' }],
          },
        },
      },
    ])
    expect(await account()).toMatchObject({ name: 'Mine', telephone1: '9' })
    expect(await outbox.counts()).toEqual(ok({ toSend: 0, toSettle: 1 }))
    await replica.close()
  })

  test('is found in conflict after a download, before it is sent', async () => {
    const { replica, outbox, server, first } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([THEIRS])
    value(await outbox.meetDownloads())
    expect((await first()).state.kind).toBe('conflict')
    await replica.close()
  })

  test('does not leave on a version that a download has overtaken', async () => {
    const { replica, outbox, server, first } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([THEIRS])
    expect(value(await outbox.beginSending([(await first()).id]))).toEqual([])
    expect((await first()).state.kind).toBe('conflict')
    await replica.close()
  })

  test('is never sent again by itself when its answer was lost and the record moved on, also back to its old value', async () => {
    const { replica, outbox, settle, first } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    const back = JSON.stringify({ accountid: ID, name: 'Contoso', telephone1: '1', versionnumber: 9 })
    expect(await settle({ kind: 'overtaken', record: back, perhapsApplied: true })).toBe('conflict')
    value(await outbox.meetDownloads())
    expect((await first()).state).toMatchObject({ conflict: { columns: [{ mine: 'Mine', theirs: 'Contoso' }] } })
    await replica.close()
  })

  test('is confirmed when its answer was lost and the record has its values', async () => {
    const { replica, outbox, settle } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Theirs' } }))
    expect(await settle({ ...theirs, perhapsApplied: true })).toBe('confirmed')
    expect(value(await outbox.list())).toEqual([])
    await replica.close()
  })

  test('made on top of one in flight is merged with what the server has when that one is confirmed', async () => {
    const { replica, outbox, first } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'First' } }))
    const begun = value(await outbox.beginSending([(await first()).id]))
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { telephone1: '2' } }))
    const record = JSON.stringify({ accountid: ID, name: 'First', telephone1: '9', versionnumber: 9 })
    value(await outbox.settle(begun.map((change) => ({ change, settlement: { kind: 'done', record } }))))
    expect((await first()).state).toMatchObject({
      conflict: { columns: [{ column: 'telephone1', before: '1', mine: '2', theirs: '9' }] },
    })
    await replica.close()
  })
})

describe('a conflict', () => {
  test('settled for mine is sent on their version, which can be brought back', async () => {
    const { replica, outbox, archive, settle, first, account } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await settle(theirs)
    value(await outbox.resolve((await first()).id, { kind: 'mine' }))
    expect(await first()).toMatchObject({ state: { kind: 'queued' }, baseEtag: 'W/"8"', columns: [{ after: 'Mine' }] })
    await settle({ kind: 'done', record: JSON.stringify({ ...THEIRS, name: 'Mine', versionnumber: 9 }) })
    const [entry] = value(await archive.list())
    expect(entry).toMatchObject({
      reason: 'mineWon',
      whose: 'theirs',
      columns: [{ column: 'name', lost: 'Theirs', kept: 'Mine' }],
      keptUntil: '2026-12-23T00:00:00Z',
      restoredAt: null,
    })
    value(await archive.restore(entry?.id ?? ''))
    expect(await account()).toMatchObject({ name: 'Theirs' })
    expect(await first()).toMatchObject({ kind: 'update', columns: [{ before: 'Mine', after: 'Theirs' }] })
    expect(value(await archive.list())).toMatchObject([{ restoredAt: '2026-11-23T00:00:00Z' }])
    await replica.close()
  })

  test('settled for theirs leaves nothing to send, and mine can be brought back', async () => {
    const { replica, outbox, archive, settle, first, account } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await settle(theirs)
    value(await outbox.resolve((await first()).id, { kind: 'theirs' }))
    expect(value(await outbox.list())).toEqual([])
    expect(await account()).toMatchObject({ name: 'Theirs', telephone1: '9' })
    expect(value(await archive.list())).toMatchObject([
      { reason: 'theirsWon', whose: 'mine', columns: [{ lost: 'Mine', kept: 'Theirs' }] },
    ])
    await replica.close()
  })

  test('over a record that was deleted there makes it again with all that was known of it', async () => {
    const { replica, outbox, settle, first, account } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    expect(await settle(goneThere)).toBe('conflict')
    expect((await first()).state).toMatchObject({ conflict: { cause: 'deletedThere' } })
    value(await outbox.resolve((await first()).id, { kind: 'mine' }))
    const create = await first()
    expect(create).toMatchObject({ kind: 'create', record: ID, baseEtag: null, state: { kind: 'queued' } })
    expect(Object.fromEntries(create.columns.map(({ column, after }) => [column, after]))).toMatchObject({
      name: 'Mine',
      telephone1: '1',
    })
    expect(await account()).toMatchObject({ name: 'Mine' })
    await replica.close()
  })

  test('over a record that was deleted there lets it go, and the whole of it can be brought back', async () => {
    const { replica, outbox, archive, settle, first, account } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await settle(goneThere)
    value(await outbox.resolve((await first()).id, { kind: 'theirs' }))
    expect(await account()).toBeNull()
    const [entry] = value(await archive.list())
    value(await archive.restore(entry?.id ?? ''))
    expect(await account()).toMatchObject({ name: 'Mine', telephone1: '1' })
    expect(await first()).toMatchObject({ kind: 'create', record: ID })
    await replica.close()
  })

  test('of a delete with an edit there is asked about, and keeps what was edited there', async () => {
    const { replica, outbox, archive, settle, first, account } = await device()
    value(await outbox.remove({ table: ACCOUNT, id: ID }))
    expect(await settle(theirs)).toBe('conflict')
    expect((await first()).state).toMatchObject({
      conflict: {
        cause: 'deletedHere',
        columns: [
          { column: 'name', before: 'Contoso', theirs: 'Theirs' },
          { column: 'telephone1', before: '1', theirs: '9' },
        ],
      },
    })
    expect(await account()).toBeNull()
    value(await outbox.resolve((await first()).id, { kind: 'mine' }))
    expect(await first()).toMatchObject({ kind: 'delete', baseEtag: 'W/"8"', state: { kind: 'queued' } })
    await settle({ kind: 'done', record: null })
    expect(value(await archive.list())).toMatchObject([
      { whose: 'theirs', columns: [{ lost: 'Theirs' }, { lost: '9' }] },
    ])
    await replica.close()
  })

  test('is not settled by trying again, nor by a choice for some columns', async () => {
    const { replica, outbox, settle, first } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await settle(theirs)
    const { id } = await first()
    expect(await outbox.retry(id)).toMatchObject({ error: { code: 'change.choiceMissing' } })
    expect(await outbox.resolve(id, { kind: 'columns', choices: {} })).toMatchObject({
      error: { code: 'change.choiceMissing' },
    })
    await replica.close()
  })

  test.each(['mine', 'theirs'] as const)(
    'is settled by the rule of the table: %s wins, the other is kept',
    async (policy) => {
      const { replica, outbox, archive, settle, account } = await device(policy)
      value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
      expect(await settle(theirs)).toBe(policy === 'mine' ? 'queued' : 'confirmed')
      expect(await account()).toMatchObject({ name: policy === 'mine' ? 'Mine' : 'Theirs' })
      expect(value(await archive.list())).toMatchObject([{ whose: policy === 'mine' ? 'theirs' : 'mine' }])
      await replica.close()
    },
  )
})

describe('what is taken back', () => {
  test('can be brought back, also after the record was changed by a download', async () => {
    const { replica, outbox, archive, server, first, account } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    value(await outbox.discard((await first()).id))
    await server([THEIRS])
    const [entry] = value(await archive.list())
    expect(entry).toMatchObject({ reason: 'discarded', columns: [{ lost: 'Mine', kept: 'Contoso' }] })
    value(await archive.restore(entry?.id ?? ''))
    expect(await account()).toMatchObject({ name: 'Mine' })
    expect(await first()).toMatchObject({ baseEtag: 'W/"8"' })
    await replica.close()
  })

  test('by deleting a record that was made here can be brought back as it was', async () => {
    const { replica, outbox, archive, first } = await device()
    const saved = value(await outbox.create({ table: ACCOUNT, values: { name: 'New' }, assumed: {} }))
    value(await outbox.remove({ table: ACCOUNT, id: saved.id }))
    const [entry] = value(await archive.list())
    value(await archive.restore(entry?.id ?? ''))
    expect(await first()).toMatchObject({
      kind: 'create',
      record: saved.id,
      columns: [{ column: 'name', after: 'New' }],
    })
    await replica.close()
  })

  test('by deleting an edited record keeps what was edited', async () => {
    const { replica, outbox, archive } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    value(await outbox.remove({ table: ACCOUNT, id: ID }))
    expect(value(await archive.list())).toMatchObject([{ reason: 'deletedHere', columns: [{ lost: 'Mine' }] }])
    await replica.close()
  })

  test('leaves the archive after 30 days', async () => {
    const { replica, outbox, archive, first, clock } = await device()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    value(await outbox.discard((await first()).id))
    clock.advance(30 * 24 * 3_600_000)
    value(await archive.prune())
    expect(value(await archive.list())).toHaveLength(1)
    clock.advance(1_000)
    value(await archive.prune())
    expect(value(await archive.list())).toEqual([])
    await replica.close()
  })
})
