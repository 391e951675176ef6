import { describe, expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import { ACCOUNT } from '../sample-tables'
import { value } from '../replica/test-replica'
import { ID, outboxDevice } from './outbox-device'

const THEIRS = { accountid: ID, name: 'Theirs', telephone1: '9', versionnumber: 8 }
const theirs = { kind: 'overtaken', record: JSON.stringify(THEIRS), perhapsApplied: false } as const
const goneThere = { kind: 'overtaken', record: null, perhapsApplied: false } as const

describe('an edit whose record is another version on the server', () => {
  test('stands on it when they changed other columns, and says what merged', async () => {
    const { replica, outbox, account, settle } = await outboxDevice()
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
    const { replica, outbox, account, settle } = await outboxDevice()
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
    const { replica, outbox, server, first } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([THEIRS])
    value(await outbox.meetDownloads())
    expect((await first()).state.kind).toBe('conflict')
    await replica.close()
  })

  test('is in conflict at once when a download came between what the user saw and the save', async () => {
    const { replica, outbox, server, first } = await outboxDevice()
    await server([THEIRS])
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' }, seen: { name: 'Contoso' } }))
    expect((await first()).state).toMatchObject({
      conflict: { columns: [{ column: 'name', before: 'Contoso', mine: 'Mine', theirs: 'Theirs' }] },
    })
    await replica.close()
  })

  test('is in conflict in the column that the user saw otherwise, also when a change of another column waits', async () => {
    const { replica, outbox, server, first } = await outboxDevice()
    await server([THEIRS])
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { telephone1: '7' } }))
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' }, seen: { name: 'Contoso' } }))
    expect((await first()).state).toMatchObject({ kind: 'conflict', conflict: { columns: [{ column: 'name' }] } })
    await replica.close()
  })

  test('is met by the edit behind it as well when it is discarded: that one has not been judged', async () => {
    const { replica, outbox, account, first } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    const begun = value(await outbox.beginSending([(await first()).id]))
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine too' } }))
    value(await outbox.settle(begun.map((change) => ({ change, settlement: { ...theirs, perhapsApplied: true } }))))
    expect(value(await outbox.list()).map(({ state }) => state.kind)).toEqual(['conflict', 'queued'])
    value(await outbox.discard(begun[0]?.id ?? ''))
    expect(value(await outbox.list())).toMatchObject([
      { state: { kind: 'conflict', conflict: { columns: [{ column: 'name', mine: 'Mine too', theirs: 'Theirs' }] } } },
    ])
    expect(await account()).toMatchObject({ name: 'Mine too' })
    await replica.close()
  })

  test('does not leave on a version that a download has overtaken', async () => {
    const { replica, outbox, server, first } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    await server([THEIRS])
    expect(value(await outbox.beginSending([(await first()).id]))).toEqual([])
    expect((await first()).state.kind).toBe('conflict')
    await replica.close()
  })

  test('is never sent again by itself when its answer was lost and the record moved on, also back to its old value', async () => {
    const { replica, outbox, settle, first } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    const back = JSON.stringify({ accountid: ID, name: 'Contoso', telephone1: '1', versionnumber: 9 })
    expect(await settle({ kind: 'overtaken', record: back, perhapsApplied: true })).toBe('conflict')
    value(await outbox.meetDownloads())
    expect((await first()).state).toMatchObject({ conflict: { columns: [{ mine: 'Mine', theirs: 'Contoso' }] } })
    await replica.close()
  })

  test('is confirmed when its answer was lost and the record has its values', async () => {
    const { replica, outbox, settle } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Theirs' } }))
    expect(await settle({ ...theirs, perhapsApplied: true })).toBe('confirmed')
    expect(value(await outbox.list())).toEqual([])
    await replica.close()
  })

  test('made on top of one in flight is merged with what the server has when that one is confirmed', async () => {
    const { replica, outbox, first } = await outboxDevice()
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
    const { replica, outbox, archive, settle, first, account } = await outboxDevice()
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
    const { replica, outbox, archive, settle, first, account } = await outboxDevice()
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
    const { replica, outbox, settle, first, account } = await outboxDevice()
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
    const { replica, outbox, archive, settle, first, account } = await outboxDevice()
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
    const { replica, outbox, archive, settle, first, account } = await outboxDevice()
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
    const { replica, outbox, settle, first } = await outboxDevice()
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
      const { replica, outbox, archive, settle, account } = await outboxDevice(policy)
      value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
      expect(await settle(theirs)).toBe(policy === 'mine' ? 'queued' : 'confirmed')
      expect(await account()).toMatchObject({ name: policy === 'mine' ? 'Mine' : 'Theirs' })
      expect(value(await archive.list())).toMatchObject([{ whose: policy === 'mine' ? 'theirs' : 'mine' }])
      await replica.close()
    },
  )
})
