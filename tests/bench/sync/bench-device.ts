import type { CycleReport } from '@shared/model/sync'
import type { Result } from '@shared/model/result'
import type { View } from '@shared/model/view'
import { EVERY_RIGHT } from '@shared/model/table-rights'
import type { Configuration } from '@electron/engine/configuration/configuration'
import { resolveView } from '@electron/engine/configuration/resolve-view'
import { createWebApi } from '@electron/engine/crm/create-web-api'
import type { WebApi } from '@electron/engine/crm/web-api'
import { createArchive } from '@electron/engine/outbox/create-archive'
import { createOutbox, type Outbox } from '@electron/engine/outbox/create-outbox'
import type { Fetch } from '@electron/engine/ports'
import type { RecordSource, RunnableView } from '@electron/engine/records/record-source'
import { createPlaceMarks } from '@electron/engine/records/place-marks'
import { createReplicaRecords } from '@electron/engine/records/replica-records'
import type { Encryption } from '@electron/engine/replica/driver'
import { openReplica, type Replica } from '@electron/engine/replica/open-replica'
import { createSync, type Sync } from '@electron/engine/sync/create-sync'
import { systemClock, systemRandom } from '@electron/engine/system-clock'

/** The parts of the engine that sync is made of, as the app puts them together, on a replica of its own. */
export interface BenchDevice {
  readonly replica: Replica
  readonly outbox: Outbox
  readonly records: RecordSource
  readonly sync: Sync
  readonly webApi: WebApi
  /** Runs a cycle; rejects unless everything in it went well. */
  cycle(): Promise<CycleReport>
  /** The first view of the configuration that the cycles work by; `null` before the first. */
  view(): RunnableView | null
  /** The view of that name. */
  viewCalled(name: string): RunnableView
  close(): Promise<void>
}

export interface BenchDeviceOptions {
  readonly file: string
  readonly url: string
  readonly token: string
  readonly fetch: Fetch
  readonly encryption?: Encryption | null
}

export async function openBenchDevice({
  file,
  url,
  token,
  fetch,
  encryption = null,
}: BenchDeviceOptions): Promise<BenchDevice> {
  const clock = systemClock
  const random = systemRandom
  const log = (): void => undefined
  const replica = held(await openReplica({ file, clock, log, encryption }))
  const webApi = createWebApi({ url, token: () => Promise.resolve(token), fetch, clock, random, log })
  const outbox = createOutbox({ replica, clock, random, policy: () => 'ask', rights: () => EVERY_RIGHT })
  const archive = createArchive({ replica, clock, outbox })
  const sync = createSync({ replica, outbox, archive, webApi, clock, log })
  let configuration: Configuration | null = null
  sync.onConfiguration((next) => (configuration = next))
  const records = createReplicaRecords({
    reader: replica.reader,
    countingReader: replica.countingReader,
    marks: createPlaceMarks(replica.countingReader, replica),
    schema: replica.schema,
    caller: () => callerIn(configuration),
    clock: () => ({ now: clock.now(), timeZone: 'Europe/Oslo' }),
    pendingOf: outbox.changesOf,
    asOf: replica.asOf,
    scopeOf: () => Promise.resolve({ ok: true, value: [] }),
  })
  return {
    replica,
    outbox,
    records,
    sync,
    webApi,
    async cycle() {
      const request = { trigger: 'user', full: false, tables: null, download: 'all' } as const
      const report = held(await sync.runCycle(request))
      const errors = [...report.errors, ...report.download.flatMap(({ error }) => error ?? [])]
      if (report.outcome !== 'done') throw new Error(`a cycle was ${report.outcome}: ${JSON.stringify(errors)}`)
      return report
    },
    view: () => (configuration === null ? null : runnableView(configuration, configuration.views[0])),
    viewCalled(name) {
      if (configuration === null) throw new Error('there is no configuration yet')
      return runnableView(
        configuration,
        configuration.views.find((view) => view.name === name),
      )
    },
    async close() {
      await sync.close()
      await replica.close()
    },
  }
}

/** The value of a result that has to be one. */
export function held<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

function callerIn(configuration: Configuration | null) {
  if (configuration === null) return null
  const { id, businessUnitId, teamIds } = configuration.user
  return { userId: id, businessUnitId, teamIds }
}

function runnableView({ tables }: Configuration, view: View | undefined): RunnableView {
  const table = tables.find(({ name }) => name === view?.table)
  if (view === undefined || table === undefined) throw new Error('the organisation has no such view')
  return { view, table, definition: held(resolveView(view, tables)), quickFind: null }
}
