import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPartyList, type Party, type RecordValues } from '@shared/model/record'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, value, viewNamed, type TestEngine } from './engine-on-sandbox'

let both: DeviceAndLive
let appointment: string

beforeAll(async () => {
  both = await startDeviceAndLive(600)
  const { engine } = both.device
  const { id } = await viewNamed(engine, 'appointment', 'Upcoming appointments')
  const rows = await allRows(engine, id)
  appointment = rows[0]?.id ?? ''
})
afterAll(() => both.close())

async function valuesOn({ engine }: TestEngine): Promise<RecordValues> {
  return value(await engine.records.read({ table: 'appointment', id: appointment })).values
}

function partiesIn(values: RecordValues, column: string): readonly Party[] {
  const list = values[column] ?? null
  return isPartyList(list) ? list : []
}

test('who takes part is the same on the device and live', async () => {
  const [here, there] = [await valuesOn(both.device), await valuesOn(both.live)]
  for (const column of ['requiredattendees', 'optionalattendees']) expect(here[column]).toEqual(there[column])
  expect(partiesIn(here, 'requiredattendees')).not.toEqual([])
})

test('a list that an online-only client changes leaves the other lists as they are', async () => {
  const { engine } = both.live
  const before = value(await engine.records.read({ table: 'appointment', id: appointment }))
  const guest = { address: 'guest@example.com' }
  const edit = { table: 'appointment', id: appointment, seen: {}, etag: before.etag }
  value(await engine.records.edit({ ...edit, values: { optionalattendees: [guest] } }))
  const after = await valuesOn(both.live)
  expect(after['optionalattendees']).toEqual([guest])
  expect(after['requiredattendees']).toEqual(before.values['requiredattendees'])
  await both.device.cycle()
  expect(await valuesOn(both.device)).toMatchObject({
    optionalattendees: [guest],
    requiredattendees: before.values['requiredattendees'],
  })
})
