import { describe, expect, test } from 'vitest'
import { ACCOUNT } from '../sample-tables'
import { value } from '../replica/test-replica'
import { ID, outboxDevice } from './outbox-device'

const THEIRS = { accountid: ID, name: 'Theirs', telephone1: '9', versionnumber: 8 }

describe('what is taken back', () => {
  test('can be brought back, also after the record was changed by a download', async () => {
    const { replica, outbox, archive, server, first, account } = await outboxDevice()
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
    const { replica, outbox, archive, first } = await outboxDevice()
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
    const { replica, outbox, archive } = await outboxDevice()
    value(await outbox.edit({ table: ACCOUNT, id: ID, values: { name: 'Mine' } }))
    value(await outbox.remove({ table: ACCOUNT, id: ID }))
    expect(value(await archive.list())).toMatchObject([{ reason: 'deletedHere', columns: [{ lost: 'Mine' }] }])
    await replica.close()
  })

  test('leaves the archive after 30 days', async () => {
    const { replica, outbox, archive, first, clock } = await outboxDevice()
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
