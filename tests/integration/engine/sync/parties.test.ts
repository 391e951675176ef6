import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { plainValueText } from '@shared/format/plain-value-text'
import { isPartyList, type Party, type RecordId } from '@shared/model/record'
import { ok } from '@shared/model/result'
import { list, object } from '@electron/engine/crm/decode'
import { sql } from '@electron/engine/query/sql'
import { readSyncState, writeSyncState } from '@electron/engine/sync/sync-state'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { value } from '../replica/test-replica'
import { disagreements, idsOn } from './agreement'
import { organisationClient, type OrganisationClient } from './organisation-client'
import { connectDevice, syncedDevice, type TestDevice } from './test-device'

const EXPANDED =
  '$select=activityid&$expand=appointment_activity_parties($select=_partyid_value,participationtypemask,addressused)'

let sandbox: RunningSandbox
let admin: OrganisationClient
let device: TestDevice
let appointment: RecordId
let people: readonly Party[]
/** No test meets what another did. */
let taken = 0

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 600 })
  admin = organisationClient(sandbox.url, sandbox.tokens.admin)
  device = await syncedDevice({ url: sandbox.url, token: sandbox.tokens.sales })
  people = await contactsOn(device)
})

afterAll(async () => {
  await device.close()
  await sandbox.close()
})

beforeEach(async () => {
  appointment = (await idsOn(device, 'appointment'))[taken] ?? ''
  taken += 1
})

async function contactsOn(on: TestDevice): Promise<readonly Party[]> {
  const ids = (await idsOn(on, 'contact')).slice(0, 4)
  const names = await Promise.all(ids.map(async (id) => (await on.read('contact', id))?.['fullname'] ?? null))
  return ids.map((id, index) => ({ table: 'contact', id, name: plainValueText(names[index] ?? null) }))
}

async function edit(values: Readonly<Record<string, readonly Party[] | null>>): Promise<void> {
  value(await device.outbox.edit({ table: device.table('appointment'), id: appointment, values }))
}

async function listed(column: string): Promise<readonly Party[]> {
  const list = (await device.read('appointment', appointment))?.[column] ?? null
  return isPartyList(list) ? list : []
}

/** The ids of a record's parties of one participation, as the organisation has them. */
async function served(participation: number, id = appointment): Promise<readonly unknown[]> {
  const record = await admin.read(`appointments(${id})?${EXPANDED}`)
  return list(record ?? {}, 'appointment_activity_parties')
    .map((party) => object(party, 'a party'))
    .filter(({ participationtypemask }) => participationtypemask === participation)
    .map(({ _partyid_value, addressused }) => _partyid_value ?? addressused)
}

/** A colleague who sets a list of contacts and leaves the organizer. */
async function colleagueSets(participation: number, ids: readonly string[]): Promise<void> {
  const organizers = (await served(7)).map((id) => ({
    'partyid_systemuser@odata.bind': `/systemusers(${String(id)})`,
    participationtypemask: 7,
  }))
  await admin.update(`appointments(${appointment})`, {
    appointment_activity_parties: [
      ...organizers,
      ...ids.map((id) => ({
        'partyid_contact@odata.bind': `/contacts(${id})`,
        participationtypemask: participation,
      })),
    ],
  })
}

/** The indexes of the appointments on a device. */
async function indexesOn({ replica }: TestDevice): Promise<readonly string[]> {
  const names = sql`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'appointment' ORDER BY name`
  return value(await replica.reader.rows<{ name: string }>(names)).map(({ name }) => name)
}

/** Takes the attendees of all appointments off the device, as if they had never been read. */
async function forgetAttendees(): Promise<void> {
  value(
    await device.replica.writer.write(async (transaction) =>
      ok(await transaction.run(sql`UPDATE "appointment" SET "requiredattendees" = NULL`)),
    ),
  )
}

describe('parties', () => {
  test('come with the first cycle, those of each column', async () => {
    expect(await listed('requiredattendees')).not.toEqual([])
    expect(await disagreements(device)).toEqual([])
  })

  test('come with the next cycle when somebody changes them, and in few requests', async () => {
    const [ann] = people
    const organizer = await listed('organizer')
    await colleagueSets(5, ann !== undefined && 'id' in ann ? [ann.id] : [])
    const report = await device.cycle()
    const read = report.download.find(({ table }) => table === 'appointment')
    expect(read).toMatchObject({ strategy: 'watermark', received: 1, error: null })
    expect(read?.requests).toBe(2)
    expect(await listed('requiredattendees')).toEqual([ann])
    expect(await listed('organizer')).toEqual(organizer)
    expect(await disagreements(device)).toEqual([])
  })

  test('come to their end in the next cycle when the first read was cut off', async () => {
    sandbox.controls.cutBody(1, ({ path }) => path.includes('appointments?$select'))
    const fresh = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
    await fresh.cycle()
    expect(value(await readSyncState(fresh.replica, 'appointment'))?.resume?.kind).toBe('fetching')
    await fresh.cycle()
    expect(await disagreements(fresh)).toEqual([])
    expect(await indexesOn(fresh)).toEqual(await indexesOn(device))
    await fresh.close()
  })

  test('are read for all records when they come to be shown', async () => {
    await forgetAttendees()
    const state = value(await readSyncState(device.replica, 'appointment'))
    if (state === null) throw new Error('appointments were not read')
    const backfill = { columns: ['requiredattendees'], page: null }
    value(
      await device.replica.writer.write(async (transaction) => {
        await writeSyncState(transaction, { ...state, backfill })
        return ok(null)
      }),
    )
    await device.cycle()
    expect(await disagreements(device)).toEqual([])
    expect(value(await readSyncState(device.replica, 'appointment'))?.backfill).toBeNull()
  })

  test('are read again where the user asks for everything, whatever the versions say', async () => {
    await forgetAttendees()
    await device.cycle(true)
    expect(await disagreements(device)).toEqual([])
  })
})

describe('a list of parties that was changed offline', () => {
  test('reaches the server in one request, and the other lists stay as they are there', async () => {
    const [ann, bob] = people
    if (ann === undefined || bob === undefined) throw new Error('nobody is on the device')
    const before = await served(7)
    expect(before).not.toEqual([])
    const address = { address: 'guest@example.com' }
    await edit({ requiredattendees: [bob, ann, address] })
    const report = await device.cycle()
    expect(report.upload).toMatchObject({ sent: 1, conflicts: 0, rejected: 0, requests: 1 })
    expect(new Set(await served(5))).toEqual(
      new Set([...[ann, bob].map((one) => 'id' in one && one.id), 'guest@example.com']),
    )
    expect(await served(7)).toEqual(before)
    expect(await listed('requiredattendees')).toEqual([bob, ann, address])
    expect(value(await device.outbox.list())).toEqual([])
    expect(await disagreements(device)).toEqual([])
  })

  test('can be emptied', async () => {
    await edit({ requiredattendees: null, organizer: null })
    await device.cycle()
    expect(await served(5)).toEqual([])
    expect(await served(7)).toEqual([])
    expect(await disagreements(device)).toEqual([])
  })

  test('waits for somebody who is new, and names them', async () => {
    const made = value(
      await device.outbox.create({
        table: device.table('contact'),
        values: { firstname: 'Nora', lastname: 'New' },
        assumed: {},
      }),
    )
    await edit({ optionalattendees: [{ table: 'contact', id: made.id, name: 'Nora New' }] })
    const report = await device.cycle()
    expect(report.upload).toMatchObject({ sent: 2, rejected: 0, waiting: 0 })
    expect(await served(6)).toEqual([made.id])
  })

  test('merges with a list that somebody else changed meanwhile', async () => {
    const [ann, bob] = people
    if (ann === undefined || bob === undefined || !('id' in ann) || !('id' in bob)) throw new Error('nobody is here')
    await colleagueSets(5, [])
    await device.cycle()
    await edit({ optionalattendees: [ann] })
    await colleagueSets(5, [bob.id])
    expect((await device.cycle()).upload).toMatchObject({ sent: 1, conflicts: 0 })
    expect(await served(5)).toEqual([bob.id])
    expect(await served(6)).toEqual([ann.id])
    expect(await disagreements(device)).toEqual([])
  })

  test('is in conflict with a change of the same list, until the user decides', async () => {
    const [ann, bob] = people
    if (ann === undefined || bob === undefined || !('id' in ann) || !('id' in bob)) throw new Error('nobody is here')
    await edit({ requiredattendees: [ann] })
    await colleagueSets(5, [bob.id])
    expect((await device.cycle()).upload).toMatchObject({ sent: 0, conflicts: 1 })
    const [change] = value(await device.outbox.list())
    expect(change?.state).toMatchObject({
      kind: 'conflict',
      conflict: { columns: [{ column: 'requiredattendees', mine: [ann], theirs: [bob] }] },
    })
    value(await device.outbox.resolve(change?.id ?? '', { kind: 'mine' }))
    await device.cycle()
    expect(await served(5)).toEqual([ann.id])
  })

  test('is not sent again when the answer was lost', async () => {
    const [ann] = people
    if (ann === undefined) throw new Error('nobody is here')
    await edit({ requiredattendees: [ann] })
    sandbox.controls.loseAnswer(1, ({ method }) => method === 'PATCH')
    await device.cycle()
    await device.cycle()
    expect(value(await device.outbox.list())).toEqual([])
    expect(await disagreements(device)).toEqual([])
  })
})

test('a new activity brings its parties along', async () => {
  const [ann] = people
  if (ann === undefined || !('id' in ann)) throw new Error('nobody is here')
  const made = value(
    await device.outbox.create({
      table: device.table('appointment'),
      values: { subject: 'Visit', requiredattendees: [ann] },
      assumed: {},
    }),
  )
  expect((await device.cycle()).upload).toMatchObject({ sent: 1, rejected: 0 })
  expect(await served(5, made.id)).toEqual([ann.id])
  expect((await device.read('appointment', made.id))?.['requiredattendees']).toEqual([ann])
})
