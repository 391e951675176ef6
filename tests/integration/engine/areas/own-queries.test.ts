import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { codeOf, value } from './engine-on-sandbox'

/** FetchXML of one's own, on the device and live: of products, which the device has all of, and of what is owned. */
let both: DeviceAndLive

beforeAll(async () => {
  both = await startDeviceAndLive(600)
})
afterAll(() => both.close())

const OWN = '<filter><condition attribute="ownerid" operator="eq-useroruserteams"/></filter>'

test.each([
  ['columns', 'product', '<attribute name="name"/><attribute name="productnumber"/><order attribute="name"/>'],
  ['an alias', 'product', '<attribute name="name" alias="called"/><order attribute="name"/>'],
  ['a lookup', 'account', `<attribute name="name"/><attribute name="ownerid"/><order attribute="name"/>${OWN}`],
  [
    'a lookup by another name',
    'account',
    `<attribute name="ownerid" alias="whose"/><attribute name="statuscode"/><order attribute="name"/>${OWN}`,
  ],
  [
    'who takes part',
    'appointment',
    `<attribute name="subject"/><attribute name="requiredattendees"/><attribute name="optionalattendees" alias="others"/><order attribute="scheduledstart"/>${OWN}`,
  ],
  [
    'links with and without a name',
    'contact',
    `<attribute name="fullname"/><order attribute="fullname"/>${OWN}` +
      '<link-entity name="account" from="accountid" to="parentcustomerid"><attribute name="name"/><attribute name="ownerid"/></link-entity>' +
      '<link-entity name="account" from="accountid" to="parentcustomerid" alias="again"><attribute name="name"/></link-entity>',
  ],
])('%s of a query are the same on the device and live', async (_, table, inside) => {
  const fetchXml = `<fetch><entity name="${table}">${inside}</entity></fetch>`
  const here = value(await both.device.engine.views.answer(fetchXml))
  const there = value(await both.live.engine.views.answer(fetchXml))
  expect(here.rows.length).toBeGreaterThan(5)
  expect(here.columns).toEqual(there.columns)
  const live = new Map(there.rows.map(({ id, cells }) => [id, cells]))
  for (const { id, cells } of here.rows) expect(live.get(id)).toEqual(cells)
  const onDevice = new Set(here.rows.map(({ id }) => id))
  expect(there.rows.map(({ id }) => id).filter((id) => onDevice.has(id))).toEqual(here.rows.map(({ id }) => id))
  expect([here.source.kind, there.source.kind]).toEqual(['replica', 'server'])
})

test.each([
  ['a count', '<attribute name="productid" alias="n" aggregate="count"/>'],
  [
    'totals by a choice',
    '<attribute name="statecode" alias="state" groupby="true"/><attribute name="price" alias="sum" aggregate="sum"/>' +
      '<attribute name="price" alias="mean" aggregate="avg"/><order alias="state"/>',
  ],
  [
    'totals by the months of a date',
    '<attribute name="createdon" alias="month" groupby="true" dategrouping="month"/>' +
      '<attribute name="createdon" alias="last" aggregate="max"/><order alias="month"/>',
  ],
])('%s is the same on the device and live', async (_, inside) => {
  const fetchXml = `<fetch aggregate="true"><entity name="product">${inside}</entity></fetch>`
  const here = value(await both.device.engine.views.answer(fetchXml))
  const there = value(await both.live.engine.views.answer(fetchXml))
  expect(here.rows.length).toBeGreaterThan(0)
  expect(here.rows.every(({ id }) => id === null)).toBe(true)
  expect({ columns: there.columns, rows: there.rows }).toEqual({ columns: here.columns, rows: here.rows })
})

test('live, what cannot be asked is told as it is on the device', async () => {
  const { answer } = both.live.engine.views
  expect(codeOf(await answer('<fetch><entity name="unheard_of"/></fetch>'))).toBe('access.noView')
  expect(codeOf(await answer('<fetch><entity name="product"><attribute name="unheard_of"/></entity></fetch>'))).toBe(
    'query.notAnswerable',
  )
  expect(codeOf(await answer('<fetch><entity'))).toBe('fetchxml.invalid')
})
