import { carryonError, type CarryonError } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import type { Result } from '@shared/model/result'
import type { CycleOutcome, CycleReport, CycleRequest, SyncProgress } from '@shared/model/sync'
import { type Configuration, setNameOf } from '../configuration/configuration'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApi, WebApiError } from '../crm/web-api'
import type { Archive } from '../outbox/create-archive'
import type { Outbox } from '../outbox/create-outbox'
import type { Clock } from '../ports'
import { configure, type Configured, type ConfigurePorts } from './configure'
import { keepCycle } from './cycle-log'
import { createCycleProgress, type CycleProgress } from './cycle-progress'
import { type DownloadOutcome, runDownload } from './download'
import { type CycleFiles, moveFiles, NOTHING_MOVED } from './move-files'
import { runUpload, type UploadOutcome } from './upload'

export interface CyclePorts extends ConfigurePorts {
  readonly outbox: Outbox
  readonly archive: Pick<Archive, 'prune'>
  readonly files?: CycleFiles
  readonly webApi: WebApi
  readonly clock: Clock
  /** The user's, in which filters count days; UTC where it is not said. */
  readonly timeZone?: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: SyncProgress) => void
  /** Called with the configuration that the cycle works by, once the replica has taken it. */
  readonly onConfiguration: (configuration: Configuration, changed: boolean) => void
}

/** A download, and what went wrong in it beside the answers of the server. */
interface Downloaded extends DownloadOutcome {
  readonly errors: readonly CarryonError[]
}

const NOTHING_SENT: UploadOutcome = {
  sent: 0,
  merged: 0,
  conflicts: 0,
  rejected: 0,
  waiting: 0,
  changes: [],
  errors: [],
  end: null,
}
const NOTHING_READ: Downloaded = { tables: [], end: null, errors: [] }

/**
 * One sync cycle: configuration, upload, download, settling. Answers a report whatever the server did and whatever went wrong;
 * fails only when the device cannot keep it.
 */
export async function runCycle(request: CycleRequest, ports: CyclePorts): Promise<Result<CycleReport>> {
  const startedAt = ports.clock.now()
  const progress = createCycleProgress(startedAt, ports)

  progress.phase('configuration')
  const configured = await measured(ports, () => safely(() => configure(ports), notConfigured))
  const { configuration, changed, error } = configured.outcome
  progress.configured({ changed, milliseconds: configured.cost.milliseconds })
  if (configuration !== null) ports.onConfiguration(configuration, changed)

  progress.phase('upload')
  const upload = await measured(ports, () => safely(() => uploadBy(configuration, ports, progress), notSent))
  const { end: unsent, errors: unsentErrors, ...sent } = upload.outcome
  progress.uploaded({ sent: sent.sent, left: sent.waiting, milliseconds: upload.cost.milliseconds })
  const end = configured.outcome.end ?? unsent

  const goesOn = configuration !== null && end === null && request.download === 'all'
  const download = goesOn
    ? await safely(() => downloadBy(configuration, request, ports, progress), notRead)
    : NOTHING_READ

  progress.phase('settle')
  const stopped = end ?? download.end
  const moved =
    configuration === null || stopped !== null
      ? NOTHING_MOVED
      : await safely(() => moveFiles(configuration, request, ports), notMoved)
  const unsettled = await safely(
    () => settle(ports, configuration),
    (problem) => [problem],
  )
  const ended = stopped ?? moved.end
  const errors = [
    ...(error === null ? [] : [error]),
    ...unsentErrors,
    ...download.errors,
    ...moved.errors,
    ...(ended === null || ended === configured.outcome.end ? [] : [describeWebApiError(ended)]),
    ...unsettled,
  ]
  return keepCycle(ports.replica, {
    trigger: request.trigger,
    startedAt: instantOf(startedAt),
    downloaded: request.download === 'all',
    milliseconds: ports.clock.now() - startedAt,
    outcome: outcomeOf({ configuration, ended, errors, upload: upload.outcome, download }),
    configuration: { changed, ...configured.cost },
    upload: { ...sent, ...upload.cost },
    download: download.tables,
    errors,
  })
}

async function uploadBy(
  configuration: Configuration | null,
  ports: CyclePorts,
  progress: CycleProgress,
): Promise<UploadOutcome> {
  if (configuration === null) return NOTHING_SENT
  const upload = await runUpload({
    ...ports,
    setNames: (table) => setNameOf(configuration, table),
    onProgress: progress.sent,
  })
  return upload.ok ? upload.value : notSent(upload.error)
}

async function downloadBy(
  configuration: Configuration,
  request: CycleRequest,
  ports: CyclePorts,
  progress: CycleProgress,
): Promise<Downloaded> {
  progress.phase('download')
  const download = await runDownload(configuration, request, {
    ...ports,
    timeZone: ports.timeZone ?? 'UTC',
    onPlan: progress.willRead,
    onTable: progress.table,
    onTableEnd: progress.read,
    onProgress: progress.received,
  })
  return { ...download, errors: [] }
}

/** What a cycle does at its end, whatever came before; answers what went wrong with it. */
async function settle(
  { outbox, archive }: CyclePorts,
  configuration: Configuration | null,
): Promise<readonly CarryonError[]> {
  if (configuration === null) return []
  const outcomes = [await outbox.meetDownloads(), await archive.prune()]
  return outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]))
}

/** Runs a phase. What it throws is a fault of Carryon's own: it ends this phase, not the work of the user. */
async function safely<Outcome>(
  phase: () => Promise<Outcome>,
  failed: (error: CarryonError) => Outcome,
): Promise<Outcome> {
  try {
    return await phase()
  } catch (thrown) {
    return failed(carryonError('unexpected', { reason: thrown instanceof Error ? thrown.message : 'unknown' }))
  }
}

function notConfigured(error: CarryonError): Configured {
  return { configuration: null, changed: false, error, end: null }
}

function notSent(error: CarryonError): UploadOutcome {
  return { ...NOTHING_SENT, errors: [error] }
}

function notMoved(error: CarryonError): typeof NOTHING_MOVED {
  return { ...NOTHING_MOVED, errors: [error] }
}

function notRead(error: CarryonError): Downloaded {
  return { ...NOTHING_READ, errors: [error] }
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
