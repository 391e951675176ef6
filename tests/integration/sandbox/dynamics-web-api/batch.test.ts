import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { account, idOf } from '../small-organisation'
import { fieldsOf } from '../web-client'
import { startForeignClient, type ForeignClient } from './foreign-client'

let client: ForeignClient

beforeEach(async () => {
  client = await startForeignClient([account('Alpha', 'admin')])
})
afterEach(() => client.organisation.close())

/** Hands a request to the batch that was started; its answer comes with the batch's. */
function collect(request: Promise<unknown>): void {
  void request
}

describe('dynamics-web-api sends batches', () => {
  it('of reads and writes, answered in order', async () => {
    const { api } = client
    api.startBatch()
    collect(api.retrieve<unknown>({ collection: 'accounts', key: idOf('Alpha'), select: ['name'] }))
    collect(api.retrieveMultiple<unknown>({ collection: 'accounts', select: ['name'] }))
    const answers: unknown[] = await api.executeBatch()
    const [one, many] = answers
    expect(one).toMatchObject({ name: 'Alpha' })
    expect(many).toMatchObject({ value: [{ name: 'Alpha' }] })
  })

  it('with a change set whose parts know each other', async () => {
    const { api } = client
    api.startBatch()
    collect(api.create({ collection: 'contacts', data: { lastname: 'Lund' }, contentId: '1' }))
    collect(api.create({ collection: 'accounts', data: { name: 'New', 'primarycontactid@odata.bind': '$1' } }))
    const answers: unknown[] = await api.executeBatch()
    const [contactId] = answers
    const made = await api.retrieveMultiple<unknown>({ collection: 'accounts', filter: "name eq 'New'" })
    expect(made.value).toMatchObject([{ _primarycontactid_value: contactId }])
  })

  it('that leave nothing behind when a part of a change set fails', async () => {
    const { api } = client
    api.startBatch()
    collect(api.create({ collection: 'accounts', data: { name: 'New' } }))
    collect(api.create({ collection: 'accounts', data: { name: 'x'.repeat(161) } }))
    await expect(api.executeBatch()).rejects.toBeDefined()
    expect(await api.count({ collection: 'accounts' })).toBe(1)
  })

  it('that go on after a failure', async () => {
    const { api } = client
    api.startBatch()
    collect(api.deleteRecord({ collection: 'accounts', key: idOf('missing'), inChangeSet: false }))
    collect(api.create({ collection: 'accounts', data: { name: 'New' }, inChangeSet: false }))
    const outcome: unknown = await api.executeBatch({ continueOnError: true }).catch((errors: unknown) => errors)
    expect(outcome).toMatchObject({ 0: { status: 404, error: { code: '0x80040217' } } })
    expect(await api.count({ collection: 'accounts' })).toBe(2)
  })

  it('whose parts carry conditions and bring the record back', async () => {
    const { api } = client
    const alpha = { collection: 'accounts', key: idOf('Alpha'), inChangeSet: false, returnRepresentation: true }
    const etag = String(fieldsOf(await api.retrieve<unknown>({ ...alpha, select: ['name'] }))['@odata.etag'])
    api.startBatch()
    collect(api.upsert<object>({ ...alpha, key: idOf('New'), data: { name: 'New' }, ifnonematch: '*' }))
    collect(api.upsert<object>({ ...alpha, data: { name: 'Renamed' }, ifmatch: etag }))
    const answers: unknown[] = await api.executeBatch()
    expect(answers).toMatchObject([{ name: 'New' }, { name: 'Renamed' }])
    api.startBatch()
    collect(api.upsert<object>({ ...alpha, data: { name: 'Late' }, ifmatch: etag }))
    collect(api.upsert<object>({ ...alpha, data: { name: 'Again' }, ifnonematch: '*' }))
    const outcome: unknown = await api.executeBatch({ continueOnError: true }).catch((errors: unknown) => errors)
    expect(outcome).toMatchObject({ 0: { status: 412, error: { code: '0x80060882' } }, 1: { status: 412 } })
  })
})
