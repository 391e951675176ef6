import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ArchiveEntry } from '@shared/model/archive'
import type { PendingChange, Resolution } from '@shared/model/change'
import type { RecordId, RecordValues } from '@shared/model/record'
import { JONAS } from '@electron/sandbox/definition/people'
import { type RunningSandbox, startSandbox } from '@electron/sandbox/start-sandbox'
import { type Colleague, createColleague } from '../durability/colleague'
import { value } from '../replica/test-replica'
import { connectDevice, type TestDevice } from './test-device'

/**
 * A colleague who works in the same record with a client that knows nothing of this project. The record is on the device and on
 * the server, with a phone number and a city.
 */
const COLUMNS = ['name', 'telephone1', 'address1_city']
const AT_FIRST = { name: 'Shared', telephone1: '1', address1_city: 'Oslo' }

let sandbox: RunningSandbox
let device: TestDevice
let colleague: Colleague
let id: RecordId

beforeEach(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  device = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
  colleague = createColleague(sandbox.url, sandbox.tokens.admin)
  await device.cycle()
  const created = await device.outbox.create({ table: device.table('account'), values: AT_FIRST, assumed: {} })
  id = value(created).id
  await device.cycle()
})
afterEach(async () => {
  await device.close()
  await sandbox.close()
})

const record = () => ({ table: 'account', id }) as const
const onServer = () => colleague.read(record(), COLUMNS)
const onDevice = () => device.read('account', id)

async function edit(values: RecordValues): Promise<void> {
  value(await device.outbox.edit({ table: device.table('account'), id, values }))
}

async function onlyChange(): Promise<PendingChange> {
  const [change, ...more] = value(await device.outbox.list())
  if (change === undefined || more.length > 0) throw new Error(`${more.length} changes, not one`)
  return change
}

async function resolve(resolution: Resolution): Promise<void> {
  value(await device.outbox.resolve((await onlyChange()).id, resolution))
}

async function archived(): Promise<readonly ArchiveEntry[]> {
  return value(await device.archive.list())
}

async function nothingWaits(): Promise<void> {
  expect(value(await device.outbox.list())).toEqual([])
}

describe('a colleague who changed other columns', () => {
  test('is not in the way: both edits stand, and the cycle says that they merged', async () => {
    await edit({ telephone1: '2' })
    await colleague.write(record(), { address1_city: 'Bergen' })
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, merged: 1, conflicts: 0 } })
    expect(await onServer()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
    expect(await onDevice()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
    await nothingWaits()
  })

  test('and wrote the same value into the same column, is no conflict', async () => {
    await edit({ telephone1: '2' })
    await colleague.write(record(), { telephone1: '2' })
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { conflicts: 0, waiting: 0 } })
    expect(await onServer()).toMatchObject({ telephone1: '2' })
    await nothingWaits()
  })
})

describe('a colleague who changed the same column', () => {
  beforeEach(async () => {
    await edit({ telephone1: '2', address1_city: 'Bergen' })
    await colleague.write(record(), { telephone1: '3', address1_city: 'Tromsø' })
    expect(await device.cycle()).toMatchObject({ outcome: 'incomplete', upload: { sent: 0, conflicts: 1, waiting: 1 } })
  })

  test('leaves the decision to the user, who sees both sides and who it was', async () => {
    expect((await onlyChange()).state).toMatchObject({
      kind: 'conflict',
      conflict: {
        cause: 'bothEdited',
        columns: expect.arrayContaining([
          { column: 'telephone1', before: '1', mine: '2', theirs: '3' },
          { column: 'address1_city', before: 'Oslo', mine: 'Bergen', theirs: 'Tromsø' },
        ]),
        theirs: { by: 'Sunniva Aas' },
      },
    })
    expect(await onDevice()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
    expect(await onServer()).toMatchObject({ telephone1: '3', address1_city: 'Tromsø' })
  })

  test('is overruled when the user chooses mine, and can be brought back', async () => {
    await resolve({ kind: 'mine' })
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1 } })
    expect(await onServer()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
    const [entry] = await archived()
    expect(entry).toMatchObject({ reason: 'mineWon', whose: 'theirs', by: 'Sunniva Aas' })
    value(await device.archive.restore(entry?.id ?? ''))
    await device.cycle()
    expect(await onServer()).toMatchObject({ telephone1: '3', address1_city: 'Tromsø' })
    await nothingWaits()
  })

  test('stands when the user chooses theirs, and mine can be brought back', async () => {
    await resolve({ kind: 'theirs' })
    expect(await onDevice()).toMatchObject({ telephone1: '3', address1_city: 'Tromsø' })
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 0 } })
    expect(await onServer()).toMatchObject({ telephone1: '3', address1_city: 'Tromsø' })
    const [entry] = await archived()
    expect(entry).toMatchObject({ reason: 'theirsWon', whose: 'mine' })
    value(await device.archive.restore(entry?.id ?? ''))
    await device.cycle()
    expect(await onServer()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
  })

  test('and the user meet column by column, and the archive has what each gave up', async () => {
    await resolve({ kind: 'columns', choices: { telephone1: 'mine', address1_city: 'theirs' } })
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, waiting: 0 } })
    expect(await onServer()).toMatchObject({ telephone1: '2', address1_city: 'Tromsø' })
    expect(await onDevice()).toMatchObject({ telephone1: '2', address1_city: 'Tromsø' })
    const lost = (await archived()).flatMap(({ whose, columns }) =>
      columns.map(({ column, lost: gone }) => `${whose} ${column} ${String(gone)}`),
    )
    expect(lost.sort()).toEqual(['mine address1_city Bergen', 'theirs telephone1 3'])
  })

  test('and does so again before mine arrives, is asked about again', async () => {
    await resolve({ kind: 'mine' })
    await colleague.write(record(), { telephone1: '4' })
    expect(await device.cycle()).toMatchObject({ upload: { conflicts: 1 } })
    expect((await onlyChange()).state).toMatchObject({
      conflict: { columns: [{ column: 'telephone1', mine: '2', theirs: '4' }] },
    })
    expect(await onServer()).toMatchObject({ telephone1: '4' })
  })
})

describe('a colleague who deleted what was edited here', () => {
  beforeEach(async () => {
    await edit({ telephone1: '2' })
    await colleague.remove(record())
    await device.cycle()
    expect((await onlyChange()).state).toMatchObject({ conflict: { cause: 'deletedThere' } })
    expect(await onDevice()).toMatchObject({ name: 'Shared', telephone1: '2' })
  })

  test('has it made again, once and whole, when the user chooses mine', async () => {
    await resolve({ kind: 'mine' })
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, waiting: 0 } })
    expect(await onServer()).toMatchObject({ ...AT_FIRST, telephone1: '2' })
    expect(await onDevice()).toMatchObject({ ...AT_FIRST, telephone1: '2' })
  })

  test('has it gone when the user chooses theirs, and what was edited can be brought back', async () => {
    await resolve({ kind: 'theirs' })
    await device.cycle()
    expect(await onDevice()).toBeNull()
    expect(await onServer()).toBeNull()
    const [entry] = await archived()
    expect(entry).toMatchObject({ whose: 'mine', columns: [{ column: 'telephone1', lost: '2' }] })
    value(await device.archive.restore(entry?.id ?? ''))
    await device.cycle()
    expect(await onServer()).toMatchObject({ telephone1: '2' })
  })
})

describe('a colleague who edited what was deleted here', () => {
  beforeEach(async () => {
    value(await device.outbox.remove({ table: device.table('account'), id }))
    await colleague.write(record(), { telephone1: '3' })
    await device.cycle()
    expect((await onlyChange()).state).toMatchObject({ conflict: { cause: 'deletedHere' } })
    expect(await onServer()).toMatchObject({ telephone1: '3' })
  })

  test('loses the record when the user chooses mine, and the archive has what was edited', async () => {
    await resolve({ kind: 'mine' })
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1 } })
    expect(await onServer()).toBeNull()
    expect(await archived()).toMatchObject([{ whose: 'theirs', columns: [{ column: 'telephone1', lost: '3' }] }])
  })

  test('keeps it when the user chooses theirs, and it is on the device again', async () => {
    await resolve({ kind: 'theirs' })
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 0 } })
    expect(await onServer()).toMatchObject({ telephone1: '3' })
    expect(await onDevice()).toMatchObject({ telephone1: '3' })
  })
})

describe('a colleague who put the old value back after an answer was lost', () => {
  beforeEach(async () => {
    await edit({ telephone1: '2' })
    sandbox.controls.loseAnswer(1, ({ method }) => method === 'PATCH' || method === 'POST')
    await device.cycle()
    expect((await onlyChange()).state).toMatchObject({ kind: 'sending' })
    expect(await onServer()).toMatchObject({ telephone1: '2' })
    await colleague.write(record(), { telephone1: '1' })
    await device.cycle()
  })

  test('is not overwritten by the same edit a second time: the user is asked', async () => {
    expect(await onServer()).toMatchObject({ telephone1: '1' })
    expect((await onlyChange()).state).toMatchObject({
      conflict: { cause: 'bothEdited', columns: [{ column: 'telephone1', mine: '2', theirs: '1' }] },
    })
  })

  test('is overwritten when the user says so', async () => {
    await resolve({ kind: 'mine' })
    await device.cycle()
    expect(await onServer()).toMatchObject({ telephone1: '2' })
    await nothingWaits()
  })
})

test('a colleague who gives an edited record to somebody else does not make the edit disappear', async () => {
  await edit({ telephone1: '2' })
  await colleague.assign(record(), JONAS.id)
  await device.cycle()
  const everywhere = [await onServer(), value(await device.outbox.list()), await archived()]
  expect(JSON.stringify(everywhere)).toContain('"2"')
})
