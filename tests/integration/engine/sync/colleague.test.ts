import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSharedOrganisation, type SharedOrganisation, type SharedWork } from './shared-work'

/** A colleague who works in the same record with a client that knows nothing of this project; the user is asked about conflicts. */
const AT_FIRST = { name: 'Shared', telephone1: '1', address1_city: 'Oslo' }

let organisation: SharedOrganisation
let work: SharedWork

beforeAll(async () => {
  organisation = await openSharedOrganisation()
})
afterAll(() => organisation.close())

beforeEach(async () => {
  work = await organisation.share('account', AT_FIRST)
})
afterEach(() => work.device.close())

describe('a colleague who changed other columns', () => {
  test('is not in the way: both edits stand, and the cycle says that they merged', async () => {
    await work.edit({ telephone1: '2' })
    await work.colleagueWrites({ address1_city: 'Bergen' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, merged: 1, conflicts: 0 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
    expect(await work.onDevice()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
    expect(await work.changes()).toEqual([])
  })

  test('and wrote the same value into the same column, is no conflict', async () => {
    await work.edit({ telephone1: '2' })
    await work.colleagueWrites({ telephone1: '2' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { conflicts: 0, waiting: 0 } })
    expect(await work.archived()).toEqual([])
  })
})

describe('a colleague who changed the same column', () => {
  beforeEach(async () => {
    await work.edit({ telephone1: '2', address1_city: 'Bergen' })
    await work.colleagueWrites({ telephone1: '3', address1_city: 'Tromsø' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'incomplete', upload: { sent: 0, conflicts: 1 } })
  })

  test('leaves the decision to the user, who sees both sides and who it was', async () => {
    const [change] = await work.changes()
    expect(change?.state).toMatchObject({
      kind: 'conflict',
      conflict: {
        cause: 'bothEdited',
        columns: [
          { column: 'telephone1', before: '1', mine: '2', theirs: '3' },
          { column: 'address1_city', before: 'Oslo', mine: 'Bergen', theirs: 'Tromsø' },
        ],
        theirs: { by: 'Sunniva Aas' },
      },
    })
  })

  test('overwrites nothing on the device, and is not overwritten on the server, until that decision', async () => {
    await work.device.cycle(true)
    expect(await work.onDevice()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
    expect(await work.onServer()).toMatchObject({ telephone1: '3', address1_city: 'Tromsø' })
  })

  test('is overruled when the user chooses mine, and can be brought back', async () => {
    await work.resolve({ kind: 'mine' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
    expect(await work.archived()).toMatchObject([{ reason: 'mineWon', whose: 'theirs', by: 'Sunniva Aas' }])
    await work.bringBack()
    expect(await work.onServer()).toMatchObject({ telephone1: '3', address1_city: 'Tromsø' })
  })

  test('stands when the user chooses theirs, and mine can be brought back', async () => {
    await work.resolve({ kind: 'theirs' })
    expect(await work.onDevice()).toMatchObject({ telephone1: '3', address1_city: 'Tromsø' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 0 } })
    expect(await work.archived()).toMatchObject([{ reason: 'theirsWon', whose: 'mine' }])
    await work.bringBack()
    expect(await work.onServer()).toMatchObject({ telephone1: '2', address1_city: 'Bergen' })
  })

  test('and the user meet column by column, and the archive has what each gave up', async () => {
    await work.resolve({ kind: 'columns', choices: { telephone1: 'mine', address1_city: 'theirs' } })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, waiting: 0 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '2', address1_city: 'Tromsø' })
    expect(await work.onDevice()).toMatchObject({ telephone1: '2', address1_city: 'Tromsø' })
    const archived = await work.archived()
    expect(archived).toHaveLength(2)
    expect(archived).toContainEqual(
      expect.objectContaining({
        whose: 'mine',
        columns: [{ column: 'address1_city', lost: 'Bergen', kept: 'Tromsø' }],
      }),
    )
    expect(archived).toContainEqual(
      expect.objectContaining({ whose: 'theirs', columns: [{ column: 'telephone1', lost: '3', kept: '2' }] }),
    )
  })

  test('and does so again before mine arrives, is asked about again', async () => {
    await work.resolve({ kind: 'mine' })
    await work.colleagueWrites({ telephone1: '4' })
    expect(await work.device.cycle()).toMatchObject({ upload: { conflicts: 1 } })
    expect(await work.changes()).toMatchObject([
      { state: { conflict: { columns: [{ column: 'telephone1', before: '3', mine: '2', theirs: '4' }] } } },
    ])
    expect(await work.onServer()).toMatchObject({ telephone1: '4' })
  })

  test('and puts the first value back, leaves the decision with the user', async () => {
    await work.colleagueWrites({ telephone1: '1', address1_city: 'Oslo' })
    await work.device.cycle()
    expect(await work.changes()).toMatchObject([{ state: { kind: 'conflict' } }])
    expect(await work.onServer()).toMatchObject({ telephone1: '1', address1_city: 'Oslo' })
  })
})

describe('a colleague who deleted what was edited here', () => {
  beforeEach(async () => {
    await work.edit({ telephone1: '2' })
    await work.colleagueRemoves()
    await work.device.cycle()
  })

  test('leaves the record on the device, and the decision to the user', async () => {
    expect(await work.changes()).toMatchObject([{ state: { conflict: { cause: 'deletedThere' } } }])
    expect(await work.onDevice()).toMatchObject({ name: 'Shared', telephone1: '2' })
  })

  test('has it made again, once and whole, when the user chooses mine', async () => {
    await work.resolve({ kind: 'mine' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, waiting: 0 } })
    expect(await work.onServer()).toMatchObject({ ...AT_FIRST, telephone1: '2' })
    expect(await work.onDevice()).toMatchObject({ ...AT_FIRST, telephone1: '2' })
  })

  test('has it gone when the user chooses theirs, and what was edited can be brought back', async () => {
    await work.resolve({ kind: 'theirs' })
    await work.device.cycle()
    expect(await work.onDevice()).toBeNull()
    expect(await work.onServer()).toBeNull()
    expect(await work.archived()).toMatchObject([{ whose: 'mine', columns: [{ column: 'telephone1', lost: '2' }] }])
    await work.bringBack()
    expect(await work.onServer()).toMatchObject({ ...AT_FIRST, telephone1: '2' })
  })
})

describe('a colleague who edited what was deleted here', () => {
  beforeEach(async () => {
    await work.remove()
    await work.colleagueWrites({ telephone1: '3' })
    await work.device.cycle()
  })

  test('keeps the record on the server, and leaves the decision to the user', async () => {
    expect(await work.changes()).toMatchObject([
      { state: { conflict: { cause: 'deletedHere', columns: [{ column: 'telephone1', before: '1', theirs: '3' }] } } },
    ])
    expect(await work.onServer()).toMatchObject({ telephone1: '3' })
  })

  test('loses it when the user chooses mine, and the archive has the whole of it', async () => {
    await work.resolve({ kind: 'mine' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1 } })
    expect(await work.onServer()).toBeNull()
    expect(await work.archived()).toMatchObject([{ whose: 'theirs', columns: [{ column: 'telephone1', lost: '3' }] }])
    await work.bringBack()
    expect(await work.onServer()).toMatchObject({ ...AT_FIRST, telephone1: '3' })
  })

  test('has it on the device again when the user chooses theirs', async () => {
    await work.resolve({ kind: 'theirs' })
    expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 0 } })
    expect(await work.onServer()).toMatchObject({ telephone1: '3' })
    expect(await work.onDevice()).toMatchObject({ telephone1: '3' })
  })
})

test('a colleague who deleted what was deleted here is agreed with', async () => {
  await work.remove()
  await work.colleagueRemoves()
  expect(await work.device.cycle()).toMatchObject({ outcome: 'done', upload: { conflicts: 0, waiting: 0 } })
  expect(await work.archived()).toEqual([])
})
