import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CarryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import type { CycleReport } from '@shared/model/sync'
import { AMARA } from '@electron/sandbox/definition/people'
import { type RunningSandbox, startSandbox } from '@electron/sandbox/start-sandbox'
import { newFolder, value } from '../replica/test-replica'
import { organisationClient } from '../sync/organisation-client'
import { connectDevice, type TestDevice } from '../sync/test-device'
import { deviceFaults } from './check-device'
import { DeedLedger } from './deed-ledger'
import { readEvidence } from './replica-evidence'
import { mountSmallDisk } from './small-disk'

/** Text that needs pages of its own. */
const LONG = 'x'.repeat(1_900)
/** More saves than there is room for. */
const MOST_SAVES = 2_000
/** More edits than there is room for once a record did not fit any more. */
const MOST_EDITS = 40
const AS_IT_WAS = 'As it was'

/** How the room for a replica is taken away and given back. */
interface Room {
  readonly folder: string
  take(device: TestDevice): Promise<void>
  giveBack(device: TestDevice): Promise<void>
}

const disk = mountSmallDisk(24)
afterAll(() => disk?.remove())
let places = 0

/** A whole file system with room for a few more saves. It needs the right to mount one. */
function realDisk(): Room {
  if (disk === null) throw new Error('no file system could be mounted')
  places += 1
  const folder = join(disk.folder, `device-${places}`)
  mkdirSync(folder)
  return {
    folder,
    take: async () => {
      disk.fill()
    },
    giveBack: async () => {
      disk.free()
    },
  }
}

/** SQLite's own limit for the file: it refuses as on a full disk, and anybody may set it. */
function pageLimit(): Room {
  const limit = async ({ replica }: TestDevice, pages: number): Promise<void> => {
    const pragma = { text: `PRAGMA max_page_count = ${pages}`, values: [] }
    value(await replica.writer.write(async (transaction) => ok(await transaction.rows(pragma))))
  }
  return { folder: newFolder(), take: (device) => limit(device, 1), giveBack: (device) => limit(device, 1_000_000) }
}

let sandbox: RunningSandbox

beforeEach(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
})
afterEach(() => sandbox.close())

function connect(room: Room): Promise<TestDevice> {
  return connectDevice({ url: sandbox.url, token: sandbox.tokens.sales, file: join(room.folder, 'replica.db') })
}

/** Makes records until the device refuses one; answers those that it took, and why it took no more. */
async function createUntilRefused(
  device: TestDevice,
): Promise<{ readonly saved: readonly RecordId[]; readonly error: CarryonError }> {
  const saved: RecordId[] = []
  for (let count = 0; count < MOST_SAVES; count++) {
    const values = { name: `Account ${count}`, description: LONG }
    const answer = await device.outbox.create({ table: device.table('account'), values, assumed: {} })
    if (!answer.ok) return { saved, error: answer.error }
    saved.push(answer.value.id)
  }
  throw new Error('there was room for everything')
}

/** Edits records until the device refuses an edit: it needs less room than a new record. */
async function editUntilRefused(
  device: TestDevice,
  records: readonly RecordId[],
): Promise<{ readonly edited: readonly RecordId[]; readonly refused: RecordId }> {
  const edited: RecordId[] = []
  for (const id of records) {
    const answer = await device.outbox.edit({ table: device.table('account'), id, values: { description: LONG } })
    if (!answer.ok) {
      expect(answer.error.code).toBe('storage.refused')
      return { edited, refused: id }
    }
    edited.push(id)
  }
  throw new Error('there was room for every edit')
}

function errorsOf(cycle: Result<CycleReport>): readonly string[] {
  if (!cycle.ok) return [cycle.error.code]
  const { errors, download } = cycle.value
  return [...errors, ...download.map((table) => table.error)].flatMap((error) => (error === null ? [] : [error.code]))
}

/** What is wrong with the file, once nobody has it open. */
async function faultsIn(file: string): Promise<readonly string[]> {
  const server = { audit: [], records: { account: new Map(), contact: new Map() }, owners: new Set<string>() }
  return deviceFaults(new DeedLedger(), await readEvidence(file, true), server)
}

describe.each([
  { name: 'a real disk that is full', room: realDisk, possible: disk !== null },
  { name: 'a replica that may not grow', room: pageLimit, possible: true },
])('$name', ({ room: makeRoom, possible }) => {
  test.skipIf(!possible)('refuses what it cannot keep, and has the rest whole', async () => {
    const room = makeRoom()
    const device = await connect(room)
    await device.cycle()
    const before = await device.count('account')
    await room.take(device)

    const { saved, error } = await createUntilRefused(device)
    expect(error).toMatchObject({ code: 'storage.refused' })
    expect(await device.count('account')).toBe(before + saved.length)
    const pending = value(await device.outbox.list())
    expect(pending.map(({ record }) => record)).toEqual(saved)

    await room.giveBack(device)
    await device.close()
    expect(await faultsIn(device.file)).toEqual([])
  })

  test.skipIf(!possible)('refuses the edit of a record and leaves the record as it was', async () => {
    const room = makeRoom()
    const device = await connect(room)
    await device.cycle()
    const admin = organisationClient(sandbox.url, sandbox.tokens.admin)
    const table = device.table('account')
    const synced: RecordId[] = []
    for (let count = 0; count < MOST_EDITS; count++) {
      synced.push(value(await device.outbox.create({ table, values: { name: AS_IT_WAS }, assumed: {} })).id)
    }
    await device.cycle()
    await room.take(device)
    const { saved } = await createUntilRefused(device)

    const { edited, refused } = await editUntilRefused(device, synced)
    expect(await device.read('account', refused)).toMatchObject({ name: AS_IT_WAS, description: null })

    await room.giveBack(device)
    const values = { description: LONG }
    expect(await device.outbox.edit({ table, id: refused, values })).toMatchObject({ ok: true })
    const sent = saved.length + edited.length + 1
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { waiting: 0, sent } })
    expect(await admin.read(`accounts(${refused})`)).toMatchObject({ name: AS_IT_WAS, description: LONG })
    await device.close()
  })

  test.skipIf(!possible)(
    'ends a cycle with the reason, keeps what had arrived, and goes on when there is room',
    async () => {
      const room = makeRoom()
      const device = await connect(room)
      await device.cycle()
      const admin = organisationClient(sandbox.url, sandbox.tokens.admin)
      await room.take(device)
      const { saved } = await createUntilRefused(device)
      const before = await device.count('contact')
      const news: RecordId[] = []
      for (let count = 0; count < 40; count++) {
        const values = {
          lastname: `News ${count}`,
          description: LONG,
          'ownerid@odata.bind': `/systemusers(${AMARA.id})`,
        }
        news.push(await admin.create('contacts', values))
      }

      expect(
        errorsOf(await device.sync.runCycle({ trigger: 'user', full: false, tables: null, download: 'all' })),
      ).toContain('storage.refused')
      expect(await device.count('contact')).toBeGreaterThanOrEqual(before)
      for (const id of saved) expect(await device.read('account', id)).not.toBeNull()

      await room.giveBack(device)
      expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { waiting: 0 } })
      for (const id of saved) expect(await admin.read(`accounts(${id})`)).toMatchObject({ description: LONG })
      for (const id of news) expect(await device.read('contact', id)).toMatchObject({ description: LONG })
      await device.close()
      expect(await faultsIn(device.file)).toEqual([])
    },
  )
})
