import type { RecordReference } from '@shared/model/record'
import { carryonError } from '@shared/model/errors'
import type { Instant } from '@shared/model/instant'
import { fail, type Result } from '@shared/model/result'
import {
  type CycleReport,
  type CycleRequest,
  type DownloadEstimate,
  type SyncProgress,
  wentWell,
} from '@shared/model/sync'
import type { Configuration } from '../configuration/configuration'
import { fetchConfiguration } from '../configuration/fetch-configuration'
import type { WebApi } from '../crm/web-api'
import type { Archive } from '../outbox/create-archive'
import type { Outbox } from '../outbox/create-outbox'
import type { Clock, Log } from '../ports'
import type { Replica } from '../replica/open-replica'
import { readCycleLog } from './cycle-log'
import { covers, widened } from './cycle-request'
import { estimateDownload } from './estimate-download'
import { createHeldRecords } from './held-records'
import { pinRecord, unpinRecord } from './pin-record'
import type { ScopeOf } from './record-scope'
import type { CycleFiles } from './move-files'
import { runCycle } from './run-cycle'

/** Settles the replica with the organisation, one cycle at a time. */
export interface Sync {
  /**
   * Runs one cycle, or joins the one that runs if that does all that is asked for; else it runs after it. Fails only when the
   * device cannot keep what came of it, or when it was ended before it began.
   */
  runCycle(request: CycleRequest): Promise<Result<CycleReport>>
  /** Ends the cycle that runs and those that wait for it; what had arrived is kept. Answers when it has ended. */
  cancel(): Promise<void>
  /** What the running cycle does now; `null` when none runs. */
  progress(): SyncProgress | null
  /** The finished cycles, newest first. */
  log(): Promise<Result<readonly CycleReport[]>>
  /** When the last cycle began in which everything went well; `null`: none has. */
  lastGood(): Promise<Instant | null>
  /** What a download of everything would cost now, by what the server counts. */
  estimate(configuration: Configuration): Promise<Result<DownloadEstimate>>
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
  /** Calls `listener` with what each cycle came to, before anybody is answered; the answer stops it. */
  onEnd(listener: EndListener): () => void
  /** Ends the cycle that runs, and begins no other. */
  close(): Promise<void>
}

export interface SyncOptions {
  readonly replica: Replica
  readonly outbox: Outbox
  readonly archive: Pick<Archive, 'prune'>
  /** The files of notes; absent: cycles move none. */
  readonly files?: CycleFiles
  readonly webApi: WebApi
  readonly clock: Clock
  /** The user's, in which filters count days; UTC where it is not said. */
  readonly timeZone?: string
  readonly log: Log
  /** Why a record is on the device; where it is not given, what is unpinned leaves with the next cycle. */
  readonly scopeOf?: ScopeOf
}

export type ProgressListener = (progress: SyncProgress | null) => void
export type ConfigurationListener = (configuration: Configuration, changed: boolean) => void
export type EndListener = (report: Result<CycleReport>) => void

interface Running {
  readonly request: CycleRequest
  readonly report: Promise<Result<CycleReport>>
  readonly abort: AbortController
}

/** What is to run after the cycle that runs. It may come to ask for more while it waits. */
interface Waiting {
  request: CycleRequest
  readonly report: Promise<Result<CycleReport>>
}

/** The sync of one replica with one organisation. */
export function createSync(options: SyncOptions): Sync {
  const { replica, webApi, log } = options
  const held = createHeldRecords(replica)
  let running: Running | null = null
  let waiting: Waiting | null = null
  let progress: SyncProgress | null = null
  let closed = false
  const progressListeners = new Set<ProgressListener>()
  const configurationListeners = new Set<ConfigurationListener>()
  const endListeners = new Set<EndListener>()

  function tell(next: SyncProgress | null): void {
    progress = next
    for (const listener of [...progressListeners]) listener(next)
  }

  async function run(request: CycleRequest, signal: AbortSignal): Promise<Result<CycleReport>> {
    const result = await runCycle(request, {
      ...options,
      signal,
      onProgress: tell,
      onConfiguration(configuration, changed) {
        for (const listener of [...configurationListeners]) listener(configuration, changed)
      },
      fetchConfiguration: (previous) => fetchConfiguration(webApi, previous),
    })
    running = null
    logEnd(log, result)
    for (const listener of [...endListeners]) listener(result)
    tell(null)
    return result
  }

  function begin(request: CycleRequest): Promise<Result<CycleReport>> {
    const abort = new AbortController()
    const report = run(request, abort.signal)
    running = { request, abort, report }
    return report
  }

  /** Answers once it was its turn and it has run, unless it was called off meanwhile. */
  function beginAfter(before: Promise<unknown>, request: CycleRequest): Waiting {
    const turn: Waiting = {
      request,
      report: before.then(() => {
        if (waiting !== turn || closed) return fail(carryonError('sync.cancelled', {}))
        waiting = null
        return begin(turn.request)
      }),
    }
    return turn
  }

  async function cancel(): Promise<void> {
    waiting = null
    running?.abort.abort()
    await running?.report
  }

  return {
    runCycle(request) {
      if (closed) return Promise.resolve(fail(carryonError('sync.cancelled', {})))
      if (running !== null && isGoingOn(running) && covers(running.request, request)) return running.report
      if (waiting !== null) {
        waiting.request = widened(waiting.request, request)
        return waiting.report
      }
      if (running === null) return begin(request)
      waiting = beginAfter(running.report, request)
      return waiting.report
    },
    cancel,
    progress: () => progress,
    log: () => readCycleLog(replica),
    async lastGood() {
      const cycles = await readCycleLog(replica)
      return cycles.ok ? (cycles.value.find(wentWell)?.startedAt ?? null) : null
    },
    async estimate(configuration) {
      const cycles = await readCycleLog(replica)
      return cycles.ok ? estimateDownload(configuration, null, { replica, webApi, log: cycles.value }) : cycles
    },
    pin: (record) => pinRecord(record, { replica, webApi }),
    unpin: (record) => unpinRecord(record, options),
    hold: held.hold,
    release: held.release,
    onProgress: (listener) => subscribed(progressListeners, listener),
    onConfiguration: (listener) => subscribed(configurationListeners, listener),
    onEnd: (listener) => subscribed(endListeners, listener),
    close() {
      closed = true
      return cancel()
    },
  }
}

function isGoingOn({ abort }: Running): boolean {
  return !abort.signal.aborted
}

function logEnd(log: Log, result: Result<CycleReport>): void {
  if (result.ok) {
    const { number, outcome, milliseconds, errors } = result.value
    log('info', 'sync.finished', { number, outcome, milliseconds, errors: errors.length })
  } else {
    log('error', 'sync.notKept', { code: result.error.code })
  }
}

function subscribed<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
