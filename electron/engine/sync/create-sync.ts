import type { RecordReference } from '@shared/model/record'
import { carryonError } from '@shared/model/errors'
import type { Instant } from '@shared/model/instant'
import { fail, type Result } from '@shared/model/result'
import type { CycleReport, CycleRequest, SyncProgress } from '@shared/model/sync'
import type { Configuration } from '../configuration/configuration'
import { fetchConfiguration } from '../configuration/fetch-configuration'
import type { WebApi } from '../crm/web-api'
import type { Archive } from '../outbox/create-archive'
import type { Outbox } from '../outbox/create-outbox'
import type { Clock, Log } from '../ports'
import type { Replica } from '../replica/open-replica'
import { readCycleLog } from './cycle-log'
import { createHeldRecords } from './held-records'
import { pinRecord, unpinRecord } from './pin-record'
import { runCycle } from './run-cycle'

/** Settles the replica with the organisation, one cycle at a time. */
export interface Sync {
  /** Runs one cycle, or joins the one that runs. Fails only when the device cannot keep what came of it. */
  runCycle(request: CycleRequest): Promise<Result<CycleReport>>
  /** Ends the cycle that runs; what had arrived is kept. Answers when it has ended. */
  cancel(): Promise<void>
  /** What the running cycle does now; `null` when none runs. */
  progress(): SyncProgress | null
  /** The finished cycles, newest first. */
  log(): Promise<Result<readonly CycleReport[]>>
  /** When the last cycle began in which everything went well; `null`: none has. */
  lastGood(): Promise<Instant | null>
  /** Brings a record to the device and keeps it there whatever the filters say. */
  pin(record: RecordReference): Promise<Result<null>>
  unpin(record: RecordReference): Promise<Result<null>>
  /** Keeps a record that is open on screen until it is released as often as it was held. */
  hold(record: RecordReference): Promise<Result<null>>
  release(record: RecordReference): Promise<Result<null>>
  /** Calls `listener` as a cycle goes on, and with `null` when it has ended; the answer stops it. */
  onProgress(listener: ProgressListener): () => void
  /** Calls `listener` with the configuration that a cycle works by, and whether it differs from the one before. */
  onConfiguration(listener: ConfigurationListener): () => void
  /** Ends the cycle that runs, and begins no other. */
  close(): Promise<void>
}

export interface SyncOptions {
  readonly replica: Replica
  readonly outbox: Outbox
  readonly archive: Pick<Archive, 'prune'>
  readonly webApi: WebApi
  readonly clock: Clock
  readonly log: Log
}

export type ProgressListener = (progress: SyncProgress | null) => void
export type ConfigurationListener = (configuration: Configuration, changed: boolean) => void

interface Running {
  readonly report: Promise<Result<CycleReport>>
  readonly abort: AbortController
}

/** The sync of one replica with one organisation. */
export function createSync(options: SyncOptions): Sync {
  const { replica, webApi, log } = options
  const held = createHeldRecords(replica)
  let running: Running | null = null
  let progress: SyncProgress | null = null
  let closed = false
  const progressListeners = new Set<ProgressListener>()
  const configurationListeners = new Set<ConfigurationListener>()

  function report(next: SyncProgress | null): void {
    progress = next
    for (const listener of [...progressListeners]) listener(next)
  }

  async function run(request: CycleRequest, signal: AbortSignal): Promise<Result<CycleReport>> {
    const result = await runCycle(request, {
      ...options,
      signal,
      onProgress: report,
      onConfiguration(configuration, changed) {
        for (const listener of [...configurationListeners]) listener(configuration, changed)
      },
      fetchConfiguration: (previous) => fetchConfiguration(webApi, previous),
    })
    running = null
    report(null)
    if (result.ok) {
      const { number, outcome, milliseconds, errors } = result.value
      log('info', 'sync.finished', { number, outcome, milliseconds, errors: errors.length })
    } else {
      log('error', 'sync.notKept', { code: result.error.code })
    }
    return result
  }

  async function cancel(): Promise<void> {
    running?.abort.abort()
    await running?.report
  }

  return {
    runCycle(request) {
      if (closed) return Promise.resolve(fail(carryonError('sync.cancelled', {})))
      if (running !== null) return running.report
      const abort = new AbortController()
      running = { abort, report: run(request, abort.signal) }
      return running.report
    },
    cancel,
    progress: () => progress,
    log: () => readCycleLog(replica),
    async lastGood() {
      const cycles = await readCycleLog(replica)
      return cycles.ok ? (cycles.value.find(({ outcome }) => outcome === 'done')?.startedAt ?? null) : null
    },
    pin: (record) => pinRecord(record, { replica, webApi }),
    unpin: (record) => unpinRecord(record, { replica }),
    hold: held.hold,
    release: held.release,
    onProgress: (listener) => subscribed(progressListeners, listener),
    onConfiguration: (listener) => subscribed(configurationListeners, listener),
    close() {
      closed = true
      return cancel()
    },
  }
}

function subscribed<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
