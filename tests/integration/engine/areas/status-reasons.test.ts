import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordId, RecordValues } from '@shared/model/record'
import type { Engine } from '@electron/engine/engine'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, value, viewsOf } from './engine-on-sandbox'

const ACTIVE = { statecode: 0, statuscode: 1 }
const CALIBRATION = 100000001
const REPAIR = 100000002

let both: DeviceAndLive
let instruments: RecordId[]

beforeAll(async () => {
  both = await startDeviceAndLive(300)
  const [view] = await viewsOf(both.device.engine, 'nv_instrument')
  instruments = []
  for (const { id } of await allRows(both.device.engine, view?.id ?? '')) {
    const { statuscode } = (await read(both.device.engine, id)).values
    if (statuscode === ACTIVE.statuscode) instruments.push(id)
  }
})
afterAll(() => both.close())

async function read({ records }: Engine, id: RecordId) {
  return value(await records.read({ table: 'nv_instrument', id }))
}

async function edit(engine: Engine, id: RecordId, values: RecordValues) {
  const { values: seen, etag } = await read(engine, id)
  const answer = await engine.records.edit({ table: 'nv_instrument', id, values, seen, etag })
  return answer.ok ? answer.value.kind : answer.error
}

function anActiveOne(): RecordId {
  const id = instruments.pop()
  if (id === undefined) throw new Error('no instrument is left')
  return id
}

test('metadata tells the device which reasons may follow which', async () => {
  const { columns } = value(await both.device.engine.tables.metadata('nv_instrument'))
  expect(columns.find(({ kind }) => kind === 'status')).toMatchObject({
    options: [
      { value: 1, next: [CALIBRATION, REPAIR, 2] },
      { value: CALIBRATION, next: [1] },
      { value: REPAIR, next: [1, CALIBRATION] },
      { value: 2, state: 1, next: [] },
    ],
  })
})

test.each(['device', 'live'] as const)(
  '%s: a transition that is not allowed is refused before it is sent',
  async (side) => {
    const { engine } = both[side]
    const id = anActiveOne()
    const kept = side === 'device' ? 'pending' : 'sent'
    expect(await edit(engine, id, { statuscode: CALIBRATION })).toBe(kept)
    expect(await edit(engine, id, { statuscode: REPAIR })).toMatchObject({
      code: 'record.invalid',
      details: {
        problems: [
          {
            column: 'statuscode',
            message:
              'Status Reason cannot go from In Calibration to In Repair. In Calibration can be followed by Active.',
          },
        ],
      },
    })
    // A state brings its reason along, so that it is refused for the reason.
    expect(await edit(engine, id, { statecode: 1 })).toMatchObject({ code: 'record.invalid' })
    expect((await read(engine, id)).values).toMatchObject({ statecode: 0, statuscode: CALIBRATION })
  },
)

test('steps that were made offline reach the server one after the other, and state and reason together', async () => {
  const { device, live } = both
  const id = anActiveOne()
  expect(await edit(device.engine, id, { statuscode: REPAIR })).toBe('pending')
  expect(await edit(device.engine, id, ACTIVE)).toBe('pending')
  expect(await edit(device.engine, id, { statecode: 1 })).toBe('pending')
  expect((await read(device.engine, id)).values).toMatchObject({ statecode: 1, statuscode: 2 })
  expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { rejected: 0 } })
  expect((await read(live.engine, id)).values).toMatchObject({ statecode: 1, statuscode: 2 })
})
