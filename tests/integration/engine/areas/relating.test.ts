import { afterAll, beforeAll, expect, test } from 'vitest'
import { cellsOf, type SubGridCell } from '@shared/model/form'
import { wholeList } from '@shared/model/list-question'
import type { RecordId } from '@shared/model/record'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, codeOf, value, viewNamed, type TestEngine } from './engine-on-sandbox'

/** Products of interest at accounts, from both sides and in both modes. */
const RELATIONSHIP = 'nv_account_product'

let both: DeviceAndLive
let account: RecordId
let product: RecordId

beforeAll(async () => {
  both = await startDeviceAndLive(400)
  const { device } = both
  const products = await viewNamed(device.engine, 'product', 'Active products')
  product = (await allRows(device.engine, products.id))[0]?.id ?? ''
  account = value(await device.engine.records.create({ table: 'account', values: { name: 'Skerry Optics' } })).id
  await device.cycle()
})
afterAll(() => both.close())

async function cellOf({ engine }: TestEngine): Promise<SubGridCell> {
  const forms = value(await engine.records.forms('account'))
  const cells = forms.flatMap(({ form }) => cellsOf(form))
  const found = cells.find((cell) => cell.kind === 'subGrid' && cell.relationship === RELATIONSHIP)
  if (found?.kind !== 'subGrid') throw new Error('The account form has no products of interest.')
  return found
}

/** What the sub-grid of an account lists. */
async function listed(side: TestEngine, id = account): Promise<readonly RecordId[]> {
  const { view } = await cellOf(side)
  const related = { table: 'account', id, relationship: RELATIONSHIP }
  const rows = await allRows(side.engine, view, { related })
  expect(value(await side.engine.views.count({ ...wholeList(view), related })).count).toBe(rows.length)
  return rows.map((row) => row.id)
}

/** Accounts with a product, as a view of one's own asks for them through the table in between. */
async function accountsWith({ engine }: TestEngine, id: RecordId): Promise<readonly (RecordId | null)[]> {
  const answer = await engine.views.answer(`<fetch><entity name="account"><attribute name="name"/>
    <order attribute="name"/><filter><condition attribute="ownerid" operator="eq-userid"/></filter>
    <link-entity name="nv_account_product" from="accountid" to="accountid" intersect="true">
      <link-entity name="product" from="productid" to="productid">
        <filter><condition attribute="productid" operator="eq" value="${id}"/></filter>
      </link-entity>
    </link-entity></entity></fetch>`)
  return value(answer).rows.map((row) => row.id)
}

const wanted = () => ({ table: 'account', id: account, relationship: RELATIONSHIP, other: product })

test('the sub-grid says which table relates its records, and lists the same on the device as live', async () => {
  const { device, live } = both
  expect(await cellOf(device)).toMatchObject({ table: 'product', lookup: null, between: 'nv_account_product' })
  const accounts = await viewNamed(device.engine, 'account', 'Active accounts')
  const related: RecordId[] = []
  for (const { id } of await allRows(device.engine, accounts.id)) {
    const here = await listed(device, id)
    expect(here).toEqual(await listed(live, id))
    related.push(...here)
  }
  expect(related.length).toBeGreaterThan(0)
  const [first = ''] = related
  expect(await accountsWith(device, first)).toEqual(await accountsWith(live, first))
})

test('offline, a product is related and parted at once, and on the server after a cycle', async () => {
  const { device, live } = both
  expect(value(await device.engine.records.relate(wanted()))).toMatchObject({ kind: 'pending' })
  expect(await listed(device)).toEqual([product])
  expect(await accountsWith(device, product)).toContain(account)
  const [change] = value(await device.engine.outbox.list())
  expect(change).toMatchObject({ kind: 'create', columns: [{ after: { name: 'Skerry Optics' } }, {}] })
  expect(change?.recordName).not.toBe('')
  await device.cycle()
  expect(await listed(live)).toEqual([product])
  expect(await listed(device)).toEqual([product])

  expect(value(await device.engine.records.part(wanted()))).toMatchObject({ kind: 'pending' })
  expect(await listed(device)).toEqual([])
  await device.cycle()
  expect(await listed(live)).toEqual([])
  expect(value(await device.engine.outbox.list())).toEqual([])
})

test('it is related from the other side as well', async () => {
  const { device, live } = both
  const fromProduct = { table: 'product', id: product, relationship: RELATIONSHIP, other: account }
  value(await device.engine.records.relate(fromProduct))
  expect(await listed(device)).toEqual([product])
  await device.cycle()
  expect(await listed(live)).toEqual([product])
  value(await device.engine.records.part(fromProduct))
  await device.cycle()
  expect(await listed(live)).toEqual([])
})

test('an online-only client relates and parts in real time, and what is so already is no error', async () => {
  const { live } = both
  expect(value(await live.engine.records.relate(wanted()))).toMatchObject({ kind: 'sent' })
  expect(await listed(live)).toEqual([product])
  expect(value(await live.engine.records.relate(wanted()))).toMatchObject({ kind: 'unchanged' })
  expect(live.events).toContainEqual({ kind: 'recordsChanged', tables: [{ table: 'nv_account_product', ids: [] }] })
  value(await live.engine.records.part(wanted()))
  value(await live.engine.records.part(wanted()))
  expect(await listed(live)).toEqual([])
})

test('in online mode a hybrid client is refused', async () => {
  const { device } = both
  value(await device.engine.setup.setMode('online'))
  expect(codeOf(await device.engine.records.relate(wanted()))).toBe('access.readOnlyOnline')
  expect(codeOf(await device.engine.records.part(wanted()))).toBe('access.readOnlyOnline')
  value(await device.engine.setup.setMode('offline'))
})

test('a relationship that is none between the two is told', async () => {
  const { device } = both
  const other = { ...wanted(), relationship: 'contact_customer_accounts' }
  expect(codeOf(await device.engine.records.relate(other))).toBe('relationship.unknown')
  expect(codeOf(await device.engine.records.part({ ...wanted(), table: 'contact' }))).toBe('relationship.unknown')
})
