import { ok, type Result } from '@shared/model/result'
import { conflictPolicyOf, rightsOf } from '../configuration/configuration'
import { configurationIn } from '../configuration/configuration-store'
import type { WebApi } from '../crm/web-api'
import { createNoteFiles } from '../files/create-note-files'
import { createArchive } from '../outbox/create-archive'
import { createOutbox } from '../outbox/create-outbox'
import type { Ports } from '../ports'
import type { QueryClock } from '../query/compile-request'
import { PLAIN_FISCAL_CALENDAR } from '../query/fiscal-calendar'
import { createPlaceMarks } from '../records/place-marks'
import { createReplicaQueries } from '../records/replica-queries'
import { createReplicaRecords, type ReplicaRecordsOptions } from '../records/replica-records'
import { openReplica } from '../replica/open-replica'
import { createScope } from '../sync/record-scope'
import { createSync } from '../sync/create-sync'
import { freshMemory, recall } from '../sync/cycle-memory'
import type { ReachabilityWatch } from '../sync/reachability'
import { createScheduler } from '../sync/scheduler'
import { callerIn } from './caller-in'
import type { KnownConfiguration } from './known-configuration'
import type { LocalParts } from './session'

/** What the parts on the device are made of, and whom they tell what happens. */
export interface LocalPartsOptions {
  readonly ports: Ports
  readonly webApi: WebApi
  readonly reachability: ReachabilityWatch
  /** Absolute path of the replica. */
  readonly file: string
  readonly known: KnownConfiguration
  /** The user's time zone, as an IANA name. */
  readonly timeZone: () => string
  /** Whether a cycle may run now: not while the client is online. */
  readonly maySync: () => boolean
  /** Called when the running cycle, or the plan for the next, has something new to tell. */
  readonly onSync: () => void
}

/** Opens the replica and what stands on it. Fails when the file cannot be opened; the network is not needed. */
export async function openLocalParts(options: LocalPartsOptions): Promise<Result<LocalParts>> {
  const { ports, webApi, file, known } = options
  const opened = await openReplica({ file, clock: ports.clock, log: ports.log })
  if (!opened.ok) return opened
  const replica = opened.value
  const stored = await configurationIn(replica.configurationText).read()
  if (stored !== null) known.set(stored)

  const outbox = createOutbox({
    replica,
    clock: ports.clock,
    random: ports.random,
    policy: (table) => conflictPolicyOf(known.current(), table),
    rights: (table) => rightsOf(known.current(), table),
  })
  const clock = (): QueryClock => ({
    now: ports.clock.now(),
    timeZone: options.timeZone(),
    fiscal: known.current()?.fiscalCalendar ?? PLAIN_FISCAL_CALENDAR,
  })
  const scopeOf = createScope({ replica, configuration: known.current, clock })
  const archive = createArchive({ replica, clock: ports.clock, outbox })
  const files = createNoteFiles({ replica, webApi, clock: ports.clock })
  const sync = createSync({
    replica,
    outbox,
    archive,
    files,
    webApi,
    clock: ports.clock,
    // Asked anew for each cycle: the one before may have brought the user's zone.
    get timeZone() {
      return options.timeZone()
    },
    log: ports.log,
    scopeOf,
  })
  sync.onProgress(options.onSync)
  sync.onConfiguration(known.set)
  const cycles = await sync.log()
  const now = ports.clock.now()
  const scheduler = createScheduler({
    ...ports,
    sync,
    reachability: options.reachability,
    memory: cycles.ok ? recall(cycles.value, now, ports.random.fraction()) : freshMemory(now),
    maySync: options.maySync,
    tables: () => known.plan().map(({ table, filter }) => ({ table: table.name, everyMinutes: filter.everyMinutes })),
    pausedUntil: webApi.pausedUntil,
    onPlanned: options.onSync,
  })
  const reading: ReplicaRecordsOptions = {
    reader: replica.reader,
    countingReader: replica.countingReader,
    marks: createPlaceMarks(replica.countingReader, replica),
    schema: replica.schema,
    caller() {
      const configuration = known.current()
      return configuration === null ? null : callerIn(configuration)
    },
    clock: () => ({ ...clock(), now: ports.askedAt ?? ports.clock.now() }),
    pendingOf: outbox.changesOf,
    asOf: replica.asOf,
    scopeOf,
  }
  const records = createReplicaRecords(reading)
  return ok({ replica, outbox, archive, files, sync, scheduler, records, answer: createReplicaQueries(reading) })
}
