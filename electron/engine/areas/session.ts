import { accessOf, type Access } from '@shared/model/access'
import { carryonError, type CarryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import type { DeviceStatus } from '@shared/model/status'
import type { Connection } from '../access/connection-file'
import type { Configuration } from '../configuration/configuration'
import type { PlannedTable } from '../configuration/replica-plan'
import type { WebApi } from '../crm/web-api'
import type { NoteFiles } from '../files/create-note-files'
import type { Archive } from '../outbox/create-archive'
import type { Outbox } from '../outbox/create-outbox'
import type { RealTimeWrites } from '../records/real-time-writes'
import type { RecordSource } from '../records/record-source'
import type { AnswerQuery } from '../records/replica-queries'
import type { Replica } from '../replica/open-replica'
import type { Sync } from '../sync/create-sync'
import type { ReachabilityWatch } from '../sync/reachability'
import type { Scheduler, SystemNetwork } from '../sync/scheduler'
import type { OwnViews } from './own-views'

/** What a client with records on the device has, and an online-only client has not. */
export interface LocalParts {
  readonly replica: Replica
  readonly outbox: Outbox
  readonly archive: Archive
  readonly files: NoteFiles
  readonly sync: Sync
  readonly scheduler: Scheduler
  readonly records: RecordSource
  readonly answer: AnswerQuery
}

/** One connection to one organisation, with all that belongs to it. */
export interface Session {
  readonly connection: Connection
  readonly webApi: WebApi
  readonly reachability: ReachabilityWatch
  readonly server: RecordSource
  /** Answers queries from the server by what a configuration knows. */
  answerLive(configuration: Configuration): AnswerQuery
  readonly realTime: RealTimeWrites
  readonly ownViews: OwnViews
  readonly local: LocalParts | null
  /** The configuration as it was last read; `null` until it was read for the first time. */
  configuration(): Configuration | null
  /** The user's time zone, as an IANA name: the device's until the organisation has said which one the user chose. */
  timeZone(): string
  /** Reads the configuration from the server if it was never read. */
  loadConfiguration(): Promise<Result<Configuration>>
  /** The tables of the profile with the columns Carryon keeps and shows of them. */
  plan(): readonly PlannedTable[]
  close(): Promise<void>
}

/** Where this device stands: not set up, set up but not to be opened, or open. */
export type DeviceState =
  | { readonly kind: 'notConnected' }
  | { readonly kind: 'blocked'; readonly connection: Connection; readonly error: CarryonError }
  | { readonly kind: 'open'; readonly session: Session }

/** The one place that holds the state of this device. */
export interface Device {
  state(): DeviceState
  status(): DeviceStatus
  /** Opens a session for a connection that was kept. Afterwards the state is `open` or `blocked`. */
  open(connection: Connection): Promise<void>
  /** Keeps another connection and opens a session for it; when either fails the device goes back to the one it had. */
  change(connection: Connection): Promise<Result<null>>
  /** Keeps a changed connection (another mode) for the open session. */
  keep(connection: Connection): Promise<Result<null>>
  /** Minutes between the cycles of the open session and of those to come; `null` for none. */
  schedule(everyMinutes: number | null): void
  /** Takes what the system says of its network, for the open session and for those to come. */
  takeNetwork(network: SystemNetwork): void
  /** Whether the network costs by the byte. */
  metered(): boolean
  /** Brings the status up to date; answers when it is. */
  refresh(): Promise<void>
  close(): Promise<void>
}

/** The connection of this device, whether or not what it keeps can be opened. */
export function connectionIn(state: DeviceState): Connection | null {
  switch (state.kind) {
    case 'open':
      return state.session.connection
    case 'blocked':
      return state.connection
    case 'notConnected':
      return null
  }
}

/** The open session, or why there is none. */
export function sessionOf(device: Device): Result<Session> {
  const state = device.state()
  switch (state.kind) {
    case 'open':
      return ok(state.session)
    case 'blocked':
      return fail(state.error)
    case 'notConnected':
      return fail(carryonError('setup.needed', {}))
  }
}

/** The rules for the session's client. */
export function accessIn(session: Session): Access {
  return accessOf(session.connection.client)
}

/** The parts on the device, for what only a client with a replica can do. */
export function localPartsOf(session: Session): Result<LocalParts> {
  return session.local === null ? fail(carryonError('access.needsReplica', {})) : ok(session.local)
}

/** The same, for what changes something on the device: in online mode nothing does. */
export function writablePartsOf(session: Session): Result<LocalParts> {
  const local = localPartsOf(session)
  if (!local.ok || accessIn(session).writes.kind !== 'refused') return local
  return fail(carryonError('access.readOnlyOnline', {}))
}

/** The source that the session's mode reads from. */
export function sourceOf(session: Session): RecordSource {
  return session.local !== null && accessIn(session).reads === 'replica' ? session.local.records : session.server
}

/**
 * The configuration the session works by, with the user's own views as they are where the mode reads. What is not on the device
 * yet is read from the server, unless the client works offline: then it is `null` until the first sync. A client without cycles,
 * which would bring what has changed, asks again by itself after a while.
 */
export async function configurationOf(session: Session): Promise<Result<Configuration | null>> {
  const known = session.configuration()
  const { reads } = accessIn(session)
  if (known !== null && session.local !== null) return ok(await session.ownViews.laidOver(known, reads))
  if (reads === 'replica') return ok(null)
  const loaded = await session.loadConfiguration()
  return loaded.ok ? ok(await session.ownViews.laidOver(loaded.value, reads)) : loaded
}
