import type { CarryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import type { Result } from '@shared/model/result'
import type { CycleOutcome, CycleReport, SyncPhase, SyncProgress, SyncTrigger } from '@shared/model/sync'
import { type Configuration, setNameOf } from '../configuration/configuration'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApi, WebApiError } from '../crm/web-api'
import type { Outbox } from '../outbox/create-outbox'
import type { Clock } from '../ports'
import { configure, type ConfigurePorts } from './configure'
import { keepCycle } from './cycle-log'
import { type DownloadOutcome, runDownload } from './download'
import { runUpload, type UploadOutcome } from './upload'

export interface CycleRequest {
  readonly trigger: SyncTrigger
  /** Read every table anew in full. */
  readonly full: boolean
}

export interface CyclePorts extends ConfigurePorts {
  readonly outbox: Outbox
  readonly webApi: WebApi
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onProgress: (progress: SyncProgress) => void
  /** Called with the configuration that the cycle works by, once the replica has taken it. */
  readonly onConfiguration: (configuration: Configuration, changed: boolean) => void
}

type Report = (phase: SyncPhase, table: string | null, done: number, expected: number | null) => void

const NOTHING_SENT: UploadOutcome = { sent: 0, conflicts: 0, rejected: 0, waiting: 0, errors: [], end: null }
const NOTHING_READ: DownloadOutcome = { tables: [], end: null }

/**
 * One sync cycle: configuration, upload, download, and the log of it. Answers a report whatever the server did; fails only
 * when the device cannot keep it.
 */
export async function runCycle(request: CycleRequest, ports: CyclePorts): Promise<Result<CycleReport>> {
  const startedAt = ports.clock.now()
  const report = reporter(ports)

  report('configuration', null, 0, null)
  const configured = await measured(ports, () => configure(ports))
  const { configuration, changed, error } = configured.outcome
  if (configuration !== null) ports.onConfiguration(configuration, changed)

  report('upload', null, 0, null)
  const upload = await measured(ports, () => uploadBy(configuration, ports, report))
  const end = configured.outcome.end ?? upload.outcome.end

  const goesOn = configuration !== null && end === null
  const download = goesOn ? await downloadBy(configuration, request.full, ports, report) : NOTHING_READ

  report('settle', null, 0, null)
  const ended = end ?? download.end
  const errors = [
    ...(error === null ? [] : [error]),
    ...upload.outcome.errors,
    ...(ended === null || ended === configured.outcome.end ? [] : [describeWebApiError(ended)]),
  ]
  const { sent, conflicts, rejected, waiting } = upload.outcome
  return keepCycle(ports.replica, {
    trigger: request.trigger,
    startedAt: instantOf(startedAt),
    milliseconds: ports.clock.now() - startedAt,
    outcome: outcomeOf({ configuration, ended, errors, upload: upload.outcome, download }),
    configuration: { changed, ...configured.cost },
    upload: { sent, conflicts, rejected, waiting, ...upload.cost },
    download: download.tables,
    errors,
  })
}

async function uploadBy(
  configuration: Configuration | null,
  ports: CyclePorts,
  report: Report,
): Promise<UploadOutcome> {
  if (configuration === null) return NOTHING_SENT
  const upload = await runUpload({
    ...ports,
    setNames: (table) => setNameOf(configuration, table),
    onProgress: (done, expected) => report('upload', null, done, expected),
  })
  return upload.ok ? upload.value : { ...NOTHING_SENT, errors: [upload.error] }
}

function downloadBy(
  configuration: Configuration,
  full: boolean,
  ports: CyclePorts,
  report: Report,
): Promise<DownloadOutcome> {
  let table: string | null = null
  return runDownload(configuration, full, {
    ...ports,
    onTable(name) {
      table = name
      report('download', name, 0, null)
    },
    onProgress: (received) => report('download', table, received, null),
  })
}

function reporter({ webApi, onProgress }: CyclePorts): Report {
  const before = webApi.traffic().bytes
  return (phase, table, done, expected) =>
    onProgress({ phase, table, done, expected, bytes: webApi.traffic().bytes - before })
}

interface Measured<Outcome> {
  readonly outcome: Outcome
  readonly cost: { readonly requests: number; readonly bytes: number; readonly milliseconds: number }
}

async function measured<Outcome>(
  { webApi, clock }: CyclePorts,
  work: () => Promise<Outcome>,
): Promise<Measured<Outcome>> {
  const before = webApi.traffic()
  const began = clock.now()
  const outcome = await work()
  const { requests, bytes } = webApi.traffic()
  const milliseconds = clock.now() - began
  return { outcome, cost: { requests: requests - before.requests, bytes: bytes - before.bytes, milliseconds } }
}

interface CycleEnd {
  readonly configuration: Configuration | null
  readonly ended: WebApiError | null
  readonly errors: readonly CarryonError[]
  readonly upload: UploadOutcome
  readonly download: DownloadOutcome
}

function outcomeOf({ configuration, ended, errors, upload, download }: CycleEnd): CycleOutcome {
  if (ended?.kind === 'cancelled') return 'cancelled'
  if (configuration === null) return 'failed'
  const refused = upload.conflicts + upload.rejected > 0
  const tableFailed = download.tables.some((table) => table.error !== null)
  return refused || tableFailed || errors.length > 0 ? 'incomplete' : 'done'
}
