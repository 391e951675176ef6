import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isLookupValue, type RecordValues } from '@shared/model/record'
import type { CycleReport, TableReport } from '@shared/model/sync'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { sql } from '@electron/engine/query/sql'
import { CYCLES_BETWEEN_MANIFESTS } from '@electron/engine/sync/plan-download'
import { stoppedClock, value } from '../replica/test-replica'
import { disagreements, idsOn } from './agreement'
import { organisationClient, type OrganisationClient } from './organisation-client'
import { connectDevice, syncedDevice, type TestDevice } from './test-device'

let sandbox: RunningSandbox
let admin: OrganisationClient

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  admin = organisationClient(sandbox.url, sandbox.tokens.admin)
})

beforeEach(() => {
  sandbox.controls.forgetFaults()
})

afterAll(async () => {
  await sandbox.close()
})

function readOf(report: CycleReport, table: string): TableReport | undefined {
  return report.download.find((read) => read.table === table)
}

async function itemOf(table: string): Promise<string> {
  const filter = `$filter=selectedentitytypecode eq '${table}'`.replaceAll(' ', '%20')
  const [item] = await admin.ids('mobileofflineprofileitems', 'mobileofflineprofileitemid', filter)
  return `mobileofflineprofileitems(${item ?? ''})`
}

function idIn(values: RecordValues | null, column: string): string {
  const found = values?.[column] ?? null
  return isLookupValue(found) ? found.id : ''
}

/** Gives a table a filter of its own for the time of some work. */
async function filteredBy(table: string, condition: string, work: () => Promise<void>): Promise<void> {
  const item = await itemOf(table)
  const before = await admin.read(`${item}?$select=recorddistributioncriteria,profileitementityfilter`)
  const filter = `<fetch><entity name="${table}"><filter>${condition}</filter></entity></fetch>`
  await admin.update(item, { recorddistributioncriteria: 3, profileitementityfilter: filter })
  await work()
  await admin.update(item, {
    recorddistributioncriteria: before?.['recorddistributioncriteria'],
    profileitementityfilter: before?.['profileitementityfilter'],
  })
}

describe('a cycle without news', () => {
  test('asks once for all tables by versions, and once for each that is tracked', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    await device.cycle()
    sandbox.controls.forgetRequests()
    const report = await device.cycle()
    const strategies = report.download.map(({ table, strategy, requests }) => [table, strategy, requests])
    expect(strategies.filter(([, strategy]) => strategy === 'none').every(([, , requests]) => requests === 0)).toBe(
      true,
    )
    expect(strategies.filter(([, strategy]) => strategy === 'delta')).toHaveLength(2)
    // The configuration, the look at all tables, and two delta links.
    expect(sandbox.controls.requests()).toHaveLength(4)
    expect(await disagreements(device)).toEqual([])
    await device.close()
  })
})

describe('a record that leaves without a sign', () => {
  test('because it was deleted or given to somebody else is found at once, by the count', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [deleted = '', given = ''] = await idsOn(device, 'task')
    await admin.remove(`tasks(${deleted})`)
    const report = await device.cycle()
    expect(readOf(report, 'task')).toMatchObject({ strategy: 'manifest', removed: 1, received: 0 })
    const owner = await admin.userOtherThan(idIn(await device.read('task', given), 'ownerid'))
    await admin.update(`tasks(${given})`, { 'ownerid@odata.bind': `/systemusers(${owner})` })
    await device.cycle()
    expect(await disagreements(device)).toEqual([])
    await device.close()
  })

  test('because another record moved is found with that record', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const instruments = await device.count('nv_instrument')
    expect(instruments).toBeGreaterThan(0)
    const [account = ''] = await idsOn(device, 'account')
    await admin.remove(`accounts(${account})`)
    await device.cycle()
    expect(await disagreements(device)).toEqual([])
    await device.close()
  })

  test('by the passing of time alone is found on the next day', async () => {
    const clock = stoppedClock()
    const device = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales, clock })
    await device.cycle()
    expect(readOf(await device.cycle(), 'appointment')?.strategy).toBe('none')
    clock.advance(24 * 3_600_000)
    sandbox.controls.advanceClock(24 * 3_600_000)
    expect(readOf(await device.cycle(), 'appointment')?.strategy).toBe('manifest')
    expect(readOf(await device.cycle(), 'appointment')?.strategy).toBe('none')
    await device.close()
  })

  test('and that nothing tells of is found after a set number of cycles', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const strategies: (string | undefined)[] = []
    for (let cycle = 0; cycle <= CYCLES_BETWEEN_MANIFESTS; cycle += 1) {
      strategies.push(readOf(await device.cycle(), 'opportunity')?.strategy)
    }
    expect(strategies.slice(0, -1)).toEqual(strategies.slice(0, -1).map(() => 'none'))
    expect(strategies.at(-1)).toBe('manifest')
    await device.close()
  })
})

describe('work of the user', () => {
  test('is no reason to compare everything', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [edited = '', removed = ''] = await idsOn(device, 'opportunity')
    const table = device.table('opportunity')
    value(await device.outbox.create({ table, values: { name: 'Made here' }, assumed: {} }))
    value(await device.outbox.edit({ table, id: edited, values: { name: 'Edited here' } }))
    value(await device.outbox.remove({ table, id: removed }))
    const report = await device.cycle()
    expect(report.upload).toMatchObject({ sent: 3, waiting: 0 })
    expect(readOf(report, 'opportunity')?.strategy).toBe('watermark')
    expect(await disagreements(device)).toEqual([])
    await device.close()
  })
})

describe('a filter that changed', () => {
  test('costs the records that are new in it, and those it no longer takes leave', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const before = await idsOn(device, 'task')
    await filteredBy('task', '<condition attribute="statecode" operator="eq" value="0"/>', async () => {
      const report = await device.cycle()
      expect(readOf(report, 'task')?.strategy).toBe('manifest')
      expect(await disagreements(device)).toEqual([])
    })
    await device.cycle()
    expect(await disagreements(device)).toEqual([])
    expect(await idsOn(device, 'task')).toEqual(before)
    await device.close()
  })

  test('and takes all records from then on is read by delta links', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const item = await itemOf('product')
    await filteredBy('product', '<condition attribute="statecode" operator="eq" value="0"/>', async () => {
      expect(readOf(await device.cycle(), 'product')?.strategy).toBe('manifest')
      expect(readOf(await device.cycle(), 'product')?.strategy).toBe('none')
    })
    expect(item).not.toBe('')
    expect(readOf(await device.cycle(), 'product')?.strategy).toBe('full')
    expect(readOf(await device.cycle(), 'product')?.strategy).toBe('delta')
    await device.close()
  })
})

describe('a record with a pending change that is missing from the manifest', () => {
  /** Edits a record, has something done to it on the server, and lets a cycle read while the change cannot be sent. */
  async function readBehind(device: TestDevice, id: string, onServer: () => Promise<void>): Promise<void> {
    value(await device.outbox.edit({ table: device.table('opportunity'), id, values: { description: 'Mine' } }))
    await onServer()
    sandbox.controls.fail(1, ({ method }) => method === 'PATCH')
    await device.cycle(true)
  }

  async function baseOf(device: TestDevice): Promise<unknown> {
    const rows = await device.replica.reader.rows<{ name: string; on_server: number }>(
      sql`SELECT "row" ->> 'name' AS name, on_server FROM "carryon-base" WHERE table_name = 'opportunity'`,
    )
    return value(rows)
  }

  test('stays with the server’s version below its change when it only left the filter, and leaves without it', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    await filteredBy('opportunity', '<condition attribute="name" operator="ne" value="Theirs"/>', async () => {
      await device.cycle()
      const [id = ''] = await idsOn(device, 'opportunity')
      await readBehind(device, id, () => admin.update(`opportunities(${id})`, { name: 'Theirs' }))
      expect(await device.read('opportunity', id)).toMatchObject({ name: 'Theirs', description: 'Mine' })
      expect(await baseOf(device)).toEqual([{ name: 'Theirs', on_server: 1 }])
      const [change] = value(await device.outbox.list())
      value(await device.outbox.discard(change?.id ?? ''))
      await device.cycle(true)
      expect(await disagreements(device)).toEqual([])
    })
    await device.close()
  })

  test('stays as it is when it may no longer be read', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [id = ''] = await idsOn(device, 'opportunity')
    const before = await device.read('opportunity', id)
    await readBehind(device, id, async () => {
      const owner = await admin.userOtherThan(idIn(before, 'ownerid'))
      await admin.update(`opportunities(${id})`, { 'ownerid@odata.bind': `/systemusers(${owner})` })
    })
    expect(await device.read('opportunity', id)).toMatchObject({ name: before?.['name'], description: 'Mine' })
    expect(await baseOf(device)).toEqual([{ name: before?.['name'], on_server: 1 }])
    await device.close()
  })

  test('stays when it was deleted, and it is known that the server has it no more', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [id = ''] = await idsOn(device, 'opportunity')
    await readBehind(device, id, () => admin.remove(`opportunities(${id})`))
    expect(await device.read('opportunity', id)).toMatchObject({ description: 'Mine' })
    expect(await baseOf(device)).toMatchObject([{ on_server: 0 }])
    await device.close()
  })
})

describe('a read that is cut off', () => {
  test('at any of its requests goes on, and ends with what the filters select', async () => {
    const device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    const [first = '', second = ''] = await idsOn(device, 'contact')
    await admin.update(`contacts(${first})`, { lastname: 'Changed' })
    await admin.remove(`contacts(${second})`)
    await filteredBy('contact', '<condition attribute="statecode" operator="eq" value="0"/>', async () => {
      let reports = 0
      for (let reached = 1; reports < 60; reached += 1) {
        let seen = 0
        sandbox.controls.cutBody(1, ({ path }) => path.includes('contacts') && (seen += 1) === reached)
        const report = await device.cycle()
        reports += 1
        if (readOf(report, 'contact')?.error === null) break
        sandbox.controls.forgetFaults()
      }
      sandbox.controls.forgetFaults()
      await device.cycle()
      expect(await disagreements(device)).toEqual([])
    })
    await device.close()
  })
})
