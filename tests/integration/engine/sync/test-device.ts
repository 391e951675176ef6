import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ConflictPolicy } from '@shared/model/change'
import type { RecordId, RecordValues } from '@shared/model/record'
import type { CycleReport } from '@shared/model/sync'
import type { Table } from '@shared/model/table'
import { EVERY_RIGHT } from '@shared/model/table-rights'
import { createWebApi } from '@electron/engine/crm/create-web-api'
import type { WebApi } from '@electron/engine/crm/web-api'
import { type Archive, createArchive } from '@electron/engine/outbox/create-archive'
import { createOutbox, type Outbox } from '@electron/engine/outbox/create-outbox'
import type { Clock, Fetch } from '@electron/engine/ports'
import { openReplica, type Replica } from '@electron/engine/replica/open-replica'
import { createSync, type Sync } from '@electron/engine/sync/create-sync'
import { newFolder, readValues, stoppedClock, value } from '../replica/test-replica'

/** A device that is connected to an organisation: the engine's parts that sync is made of. */
export interface TestDevice {
  readonly file: string
  readonly replica: Replica
  readonly outbox: Outbox
  readonly archive: Archive
  readonly sync: Sync
  readonly webApi: WebApi
  cycle(full?: boolean): Promise<CycleReport>
  table(name: string): Table
  read(table: string, id: RecordId): Promise<RecordValues | null>
  count(table: string): Promise<number>
  close(): Promise<void>
}

export interface TestDeviceOptions {
  readonly url: string
  readonly token: string
  readonly file?: string
  readonly clock?: Clock
  /** What carries its requests; the standard `fetch` unless it says otherwise. */
  readonly fetch?: Fetch
  /** What becomes of conflicts; the user is asked unless it says otherwise. */
  readonly policy?: ConflictPolicy
}

export async function connectDevice(options: TestDeviceOptions): Promise<TestDevice> {
  const { url, token, file = join(newFolder(), 'replica.db'), clock = stoppedClock(), policy = 'ask' } = options
  const fetch = options.fetch ?? globalThis.fetch
  const random = { guid: () => randomUUID(), fraction: () => 0.5 }
  const log = (): void => undefined
  const replica = value(await openReplica({ file, clock, log }))
  const webApi = createWebApi({ url, token: () => Promise.resolve(token), fetch, clock, random, log })
  const outbox = createOutbox({ replica, clock, random, policy: () => policy, rights: () => EVERY_RIGHT })
  const archive = createArchive({ replica, clock, outbox })
  const sync = createSync({ replica, outbox, archive, webApi, clock, log })
  const table = (name: string): Table => {
    const found = replica.table(name)
    if (found === undefined) throw new Error(`no table ${name}`)
    return found.table
  }
  return {
    file,
    replica,
    outbox,
    archive,
    sync,
    webApi,
    table,
    cycle: async (full = false) => value(await sync.runCycle({ trigger: 'user', full, tables: null, download: 'all' })),
    read: (name, id) => readValues(replica, table(name), id),
    async count(name) {
      const counts = value(await replica.freshness())
      return counts.find((freshness) => freshness.table === name)?.records ?? 0
    },
    async close() {
      await sync.close()
      await replica.close()
    },
  }
}

/** A device after its first cycle. */
export async function syncedDevice(options: TestDeviceOptions): Promise<TestDevice> {
  const device = await connectDevice(options)
  expect((await device.cycle()).outcome).toBe('done')
  return device
}
