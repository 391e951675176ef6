import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { COLUMN_REMOVED, parkChanges } from '@electron/engine/outbox/park-changes'
import { estimateDownload } from '@electron/engine/sync/estimate-download'
import { readSyncState } from '@electron/engine/sync/sync-state'
import { configurationIn } from '@electron/engine/configuration/configuration-store'
import { stoppedClock, take, value } from '../replica/test-replica'
import { disagreements, idsOn } from './agreement'
import { organisationClient, type OrganisationClient } from './organisation-client'
import { connectDevice, syncedDevice } from './test-device'

let sandbox: RunningSandbox
let sales: OrganisationClient

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  sales = organisationClient(sandbox.url, sandbox.tokens.sales)
})

afterAll(async () => {
  await sandbox.close()
})

/** Makes a view of the user's own that shows a column. */
function showColumn(table: string, column: string): Promise<string> {
  const id = `${table}id`
  return sales.create('userqueries', {
    name: `With ${column}`,
    returnedtypecode: table,
    querytype: 0,
    fetchxml: `<fetch><entity name="${table}"><attribute name="${id}"/><attribute name="${column}"/></entity></fetch>`,
    layoutxml: `<grid name="resultset" object="1" jump="name" select="1" icon="1" preview="1"><row name="result" id="${id}"><cell name="${column}" width="100"/></row></grid>`,
  })
}

describe('a column that a view has come to show', () => {
  test('is read for all records, and nothing else is; what has pending changes is read whole', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [edited = ''] = await idsOn(device, 'account')
    value(await device.outbox.edit({ table: device.table('account'), id: edited, values: { description: 'Mine' } }))
    await showColumn('account', 'owningbusinessunit')
    sandbox.controls.forgetRequests()
    sandbox.controls.fail(1, ({ method }) => method === 'PATCH')
    const report = await device.cycle()
    expect(report.download.find(({ table }) => table === 'account')).toMatchObject({ error: null, removed: 0 })
    const pages = sandbox.controls.requests().filter(({ path }) => path.includes('accounts?fetchXml'))
    const whole = pages.filter(({ path }) => path.includes('telephone1'))
    expect(pages.length).toBeGreaterThan(whole.length)
    // By its id, or as news should the change have been sent after all.
    expect(whole.every(({ path }) => path.includes(edited) || path.includes('%22gt%22'))).toBe(true)
    expect(await device.read('account', edited)).toMatchObject({
      owningbusinessunit: { table: 'businessunit' },
      description: 'Mine',
    })
    expect(value(await readSyncState(device.replica, 'account'))?.backfill).toBeNull()
    for (const { id } of value(await device.outbox.list())) value(await device.outbox.discard(id))
    expect(await disagreements(device)).toEqual([])
    await device.close()
  })

  test('is read to its end by the next cycle when that was cut off', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    await showColumn('contact', 'owningbusinessunit')
    sandbox.controls.cutBody(1, ({ path }) => path.includes('contacts?fetchXml'))
    await device.cycle()
    expect(value(await readSyncState(device.replica, 'contact'))?.backfill).toMatchObject({
      columns: ['owningbusinessunit'],
    })
    await device.cycle()
    expect(value(await readSyncState(device.replica, 'contact'))?.backfill).toBeNull()
    expect(await disagreements(device)).toEqual([])
    await device.close()
  })

  test('does not end the tracking of changes for good, nor leave the column empty, in a tracked table', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    await showColumn('product', 'exchangerate')
    await device.cycle()
    expect(await disagreements(device)).toEqual([])
    expect(value(await readSyncState(device.replica, 'product'))).toMatchObject({
      strategy: 'watermark',
      backfill: null,
    })
    await device.cycle(true)
    expect(value(await readSyncState(device.replica, 'product'))?.strategy).toBe('delta')
    await device.close()
  })
})

describe('a change of a column that the organisation removed', () => {
  test('is parked with words that say so, and its record can still be drawn', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [id = ''] = await idsOn(device, 'account')
    const table = device.table('account')
    value(await device.outbox.edit({ table, id, values: { telephone1: '1', description: 'Mine' } }))
    const less = { ...table, columns: table.columns.filter(({ name }) => name !== 'telephone1') }
    const columns = new Set([...take(device.replica, 'account').columns.keys()].filter((name) => name !== 'telephone1'))
    value(await device.replica.adopt([{ table: less, columns }]))
    expect(value(await parkChanges(device.replica, stoppedClock()))).toBe(1)
    const [change] = value(await device.outbox.list())
    expect(change?.state).toMatchObject({ kind: 'rejected', serverCode: COLUMN_REMOVED })
    expect(JSON.stringify(change?.state)).toContain('“telephone1”')
    expect(await device.read('account', id)).toMatchObject({ description: 'Mine' })
    value(await device.outbox.discard(change?.id ?? ''))
    expect(await device.read('account', id)).not.toHaveProperty('telephone1')
    await device.close()
  })
})

describe('an estimate', () => {
  test('counts everything before the first read, and only what is new after it', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const configuration = await configurationIn(device.replica.configurationText).read()
    if (configuration === null) throw new Error('nothing was configured')
    const ports = { replica: device.replica, webApi: device.webApi, log: value(await device.sync.log()) }
    const tables = ['account', 'product']
    await sales.update(`accounts(${(await idsOn(device, 'account'))[0] ?? ''})`, { description: 'New' })
    const after = value(await estimateDownload(configuration, tables, ports))
    expect(after.tables.map(({ table, records }) => [table, records])).toEqual([
      ['account', 1],
      ['product', 0],
    ])
    expect(after.bytes).toBeGreaterThan(0)
    const fresh = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const before = value(await estimateDownload(configuration, tables, { ...ports, replica: fresh.replica, log: [] }))
    const accounts = await device.count('account')
    expect(before.tables[0]).toEqual({ table: 'account', records: accounts, bytes: accounts * 1_000 })
    await fresh.close()
    await device.close()
  })
})
