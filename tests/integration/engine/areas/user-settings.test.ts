import { afterEach, describe, expect, test } from 'vitest'
import { AMARA } from '@electron/sandbox/definition/people'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { startEngine, testClock, TIME_ZONE, value, type TestEngine } from './engine-on-sandbox'

/** Afternoon in Oslo; in Tokyo the next day has begun. */
const NOW = Date.parse('2026-03-18T16:00:00Z')
const TWO_HOURS_AGO = '2026-03-18T14:00:00Z'
const TOKYO = 235
const GERMAN = 1031
const UNKNOWN = 999

const DUE_TODAY = `<fetch><entity name="task"><attribute name="subject"/><filter>
  <condition attribute="subject" operator="eq" value="Check the door seal"/>
  <condition attribute="scheduledend" operator="today"/></filter></entity></fetch>`

let sandbox: RunningSandbox
let engines: TestEngine[] = []

async function start(client: 'hybrid' | 'online-only' = 'hybrid'): Promise<TestEngine> {
  const started = await startEngine({ clock: testClock(NOW) })
  engines.push(started)
  value(await started.connect({ url: sandbox.url, token: sandbox.tokens.sales }, client))
  return started
}

/** What the user of these tests does on the page of personal settings. */
async function choose(settings: Readonly<Record<string, number>>): Promise<void> {
  const answer = await fetch(`${sandbox.url}/api/data/v9.2/usersettingscollection(${AMARA.id})`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${sandbox.tokens.admin}`, 'content-type': 'application/json', 'if-match': '*' },
    body: JSON.stringify(settings),
  })
  expect(answer.status).toBe(204)
}

function zoneOf({ engine }: TestEngine): string | null {
  const status = engine.setup.status()
  return status.kind === 'connected' ? status.timeZone : null
}

function localeOf({ engine }: TestEngine): string | null {
  const status = engine.setup.status()
  return status.kind === 'connected' ? status.locale : null
}

async function dueToday({ engine }: TestEngine): Promise<number> {
  return value(await engine.views.answer(DUE_TODAY)).rows.length
}

async function withOrganisation(): Promise<void> {
  sandbox = await startSandbox({ file: ':memory:', scale: 40, clock: () => NOW, timeZone: TIME_ZONE })
}

afterEach(async () => {
  for (const { engine } of engines) await engine.close()
  engines = []
  await sandbox.close()
})

describe('the time zone of the user', () => {
  test('is the one chosen in the organisation, on the device and live, and a cycle brings another choice', async () => {
    await withOrganisation()
    const device = await start()
    await device.cycle()
    expect(zoneOf(device)).toBe(TIME_ZONE)
    const values = { subject: 'Check the door seal', scheduledend: TWO_HOURS_AGO }
    value(await device.engine.records.create({ table: 'task', values }))
    await device.cycle()
    const live = await start('online-only')
    value(await live.engine.tables.navigation())
    expect([await dueToday(device), await dueToday(live)]).toEqual([1, 1])

    await choose({ timezonecode: TOKYO })
    await device.cycle()
    const liveInTokyo = await start('online-only')
    value(await liveInTokyo.engine.tables.navigation())
    expect([zoneOf(device), zoneOf(liveInTokyo)]).toEqual(['Asia/Tokyo', 'Asia/Tokyo'])
    expect([await dueToday(device), await dueToday(liveInTokyo)]).toEqual([0, 0])
  })

  test("is the device's for a number that the organisation does not know", async () => {
    await withOrganisation()
    await choose({ timezonecode: UNKNOWN })
    const device = await start()
    await device.cycle()
    expect(zoneOf(device)).toBe(TIME_ZONE)
  })
})

describe('the locale of figures and dates', () => {
  test('is the one chosen in the organisation, on the device and live, and a cycle brings another choice', async () => {
    await withOrganisation()
    const device = await start()
    expect(localeOf(device)).toBeNull()
    await device.cycle()
    expect(localeOf(device)).toBe('en-US')

    await choose({ localeid: GERMAN })
    await device.cycle()
    const live = await start('online-only')
    value(await live.engine.tables.navigation())
    expect([localeOf(device), localeOf(live)]).toEqual(['de-DE', 'de-DE'])
  })

  test("is the device's for a number that nobody knows", async () => {
    await withOrganisation()
    await choose({ localeid: UNKNOWN })
    const device = await start()
    await device.cycle()
    expect(localeOf(device)).toBeNull()
  })
})
