import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArchiveEntry } from '@shared/model/archive'
import type { PendingChange, Resolution } from '@shared/model/change'
import type { RecordValues } from '@shared/model/record'
import type { Fetch } from '@electron/engine/ports'
import { AMARA } from '@electron/sandbox/definition/people'
import { type RunningSandbox, startSandbox } from '@electron/sandbox/start-sandbox'
import { type Colleague, createColleague, type SharedRecord, type WireValues } from '../durability/colleague'
import { newFolder, value } from '../replica/test-replica'
import { connectDevice, syncedDevice, type TestDevice, type TestDeviceOptions } from './test-device'

/** An organisation in which the user of a device and a colleague work side by side. */
export interface SharedOrganisation {
  readonly sandbox: RunningSandbox
  readonly colleague: Colleague
  /** A device of the user as it was after its first cycle. */
  connect(options?: Partial<TestDeviceOptions>): Promise<TestDevice>
  /** A record of the user's that the colleague has made, on such a device. */
  share(table: SharedRecord['table'], values: WireValues, options?: Partial<TestDeviceOptions>): Promise<SharedWork>
  close(): Promise<void>
}

export async function openSharedOrganisation(): Promise<SharedOrganisation> {
  const sandbox = await startSandbox({ file: ':memory:', scale: 100 })
  const signedIn = { url: sandbox.url, token: sandbox.tokens.sales }
  const synced = await syncedDevice(signedIn)
  await synced.close()
  const colleague = createColleague(sandbox.url, sandbox.tokens.admin)
  const connect: SharedOrganisation['connect'] = async (options = {}) => {
    const file = join(newFolder(), 'replica.db')
    await copyFile(synced.file, file)
    return connectDevice({ ...signedIn, ...options, file })
  }
  return {
    sandbox,
    colleague,
    connect,
    async share(table, values, options) {
      const id = await colleague.create(table, AMARA.id, values)
      const device = await connect(options)
      await device.cycle()
      return sharedWork(device, colleague, { table, id })
    },
    close: () => sandbox.close(),
  }
}

/** One record in which both work: the user on the device, the colleague on the server. */
export interface SharedWork {
  readonly device: TestDevice
  readonly record: SharedRecord
  onServer(): Promise<Readonly<Record<string, unknown>> | null>
  onDevice(): Promise<RecordValues | null>
  edit(values: RecordValues): Promise<void>
  remove(): Promise<void>
  colleagueWrites(values: WireValues): Promise<void>
  colleagueRemoves(): Promise<void>
  /** The outbox, oldest change first. */
  changes(): Promise<readonly PendingChange[]>
  /** Settles the conflict of the oldest change. */
  resolve(resolution: Resolution): Promise<void>
  archived(): Promise<readonly ArchiveEntry[]>
  /** Brings back the only entry of the archive, and sends it. */
  bringBack(): Promise<void>
}

const READ = {
  account: ['name', 'telephone1', 'address1_city', 'statecode', 'statuscode'],
  contact: ['lastname', 'telephone1'],
  task: ['subject', 'description', 'statecode', 'statuscode'],
} as const satisfies Record<SharedRecord['table'], readonly string[]>

function sharedWork(device: TestDevice, colleague: Colleague, record: SharedRecord): SharedWork {
  const { table, id } = record
  const { outbox, archive } = device
  const changes = async (): Promise<readonly PendingChange[]> => value(await outbox.list())
  const archived = async (): Promise<readonly ArchiveEntry[]> => value(await archive.list())
  return {
    device,
    record,
    changes,
    archived,
    onServer: () => colleague.read(record, READ[table]),
    onDevice: () => device.read(table, id),
    async edit(values) {
      value(await outbox.edit({ table: device.table(table), id, values }))
    },
    async remove() {
      value(await outbox.remove({ table: device.table(table), id }))
    },
    colleagueWrites: (values) => colleague.write(record, values),
    colleagueRemoves: () => colleague.remove(record),
    async resolve(resolution) {
      const [oldest] = await changes()
      value(await outbox.resolve(oldest?.id ?? '', resolution))
    },
    async bringBack() {
      const [entry, ...more] = await archived()
      if (entry === undefined || more.length > 0) throw new Error(`${more.length} more entries than one`)
      value(await archive.restore(entry.id))
      await device.cycle()
    },
  }
}

/** Carries requests; once, when the first write goes out, something happens before it arrives or before its answer is seen. */
export function happening(moment: 'beforeItArrives' | 'beforeTheAnswer', happens: () => Promise<void>): Fetch {
  let due = true
  return async (url, init) => {
    const isWrite = init.method === 'PATCH' || init.method === 'DELETE'
    if (!isWrite || !due) return fetch(url, init)
    due = false
    if (moment === 'beforeItArrives') await happens()
    const answer = fetch(url, init)
    if (moment === 'beforeTheAnswer') {
      await Promise.allSettled([answer])
      await happens()
    }
    return answer
  }
}
