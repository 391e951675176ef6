import { join } from 'node:path'
import { PERSONAL_VIEWS } from '@shared/model/own-view'
import { ok, type Result } from '@shared/model/result'
import type { ConnectedStatus, DeviceStatus } from '@shared/model/status'
import { problemOf } from '@shared/model/sync'
import { accessOf } from '@shared/model/access'
import { writeConnection, type Connection } from '../access/connection-file'
import { removeOtherReplicas, replicaFile } from '../access/replica-files'
import type { Ports } from '../ports'
import type { EventBus } from './event-bus'
import { followAccess } from './follow-access'
import type { SystemNetwork } from '../sync/scheduler'
import { localeFor } from './locale-for'
import { openSession, type OpenedSession } from './open-session'
import { accessIn, connectionIn, type Device, type DeviceState, type Session } from './session'

/** What the status control tells of what is kept. It is read when something changes, so that asking costs nothing. */
type Facts = Pick<ConnectedStatus, 'toSend' | 'toSettle' | 'lastSync' | 'problem'>

const NO_FACTS: Facts = { toSend: 0, toSettle: 0, lastSync: null, problem: null }

/** The file that holds the connection, in the data folder. */
export function connectionFile(dataFolder: string): string {
  return join(dataFolder, 'connection.json')
}

/** A device that is not connected yet. */
export function createDevice(ports: Ports, events: EventBus): Device {
  const file = connectionFile(ports.dataFolder)
  let state: DeviceState = { kind: 'notConnected' }
  let facts = NO_FACTS
  let stopListening: () => void = () => undefined
  let timetable: { readonly everyMinutes: number | null } | null = null
  let network: SystemNetwork = { connected: true, metered: false }
  let reading: Promise<void> | null = null
  let stale = false

  const tellStatus = (): void => events.publish({ kind: 'statusChanged', status: status() })

  function status(): DeviceStatus {
    switch (state.kind) {
      case 'notConnected':
        return { kind: 'notConnected' }
      case 'blocked':
        return { kind: 'blocked', error: state.error }
      case 'open':
        return connectedStatus(state.session, facts, network)
    }
  }

  /**
   * One reading at a time, and one more when something changed meanwhile: an older one never has the last word. Answers when
   * what is told is up to date.
   */
  function refreshFacts(): Promise<void> {
    stale = true
    reading ??= readWhileStale().finally(() => (reading = null))
    return reading
  }

  async function readWhileStale(): Promise<void> {
    while (stale && state.kind === 'open') {
      stale = false
      const { session } = state
      const next = await readFacts(session)
      if (isOpen(session)) {
        facts = next
        tellStatus()
      }
    }
  }

  /** How far a cycle has come is told as it goes; what it has left in the replica is read when it has ended. */
  function onSync(): void {
    const runs = state.kind === 'open' && (state.session.local?.sync.progress() ?? null) !== null
    if (runs) tellStatus()
    else void refreshFacts()
  }

  const isOpen = (session: Session): boolean => state.kind === 'open' && state.session.webApi === session.webApi

  function listen(session: Session): () => void {
    const { local } = session
    if (local === null) return () => undefined
    const stops = [
      local.replica.onChanged((tables) => {
        events.publish({ kind: 'recordsChanged', tables })
        // To whoever looks, views are part of what the organisation has set up, wherever they are kept.
        if (tables.some(({ table }) => table === PERSONAL_VIEWS)) events.publish({ kind: 'configurationChanged' })
      }),
      local.outbox.onChanged(() => {
        events.publish({ kind: 'outboxChanged' })
        void refreshFacts()
      }),
      local.files.onChanged((notes) => {
        events.publish({ kind: 'filesChanged', notes })
        void refreshFacts()
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  async function close(): Promise<void> {
    stopListening()
    stopListening = () => undefined
    if (state.kind === 'open') await state.session.close()
    state = { kind: 'notConnected' }
    facts = NO_FACTS
  }

  /** Opens what belongs to a connection that nothing else is open beside. The state is left alone when that fails. */
  async function openSessionOf(connection: Connection): Promise<Result<OpenedSession>> {
    return openSession(ports, connection, {
      maySync: () => state.kind === 'open' && accessIn(state.session).synchronizes,
      onSync,
      onConfiguration() {
        events.publish({ kind: 'configurationChanged' })
        void refreshFacts()
      },
    })
  }

  async function take({ session, connection }: OpenedSession): Promise<void> {
    state = { kind: 'open', session }
    await followAccess(session)
    await removeOtherReplicas(ports, keptReplica(ports.dataFolder, connection))
    stopListening = listen(session)
    session.local?.scheduler.network(network)
    if (timetable !== null) session.local?.scheduler.every(timetable.everyMinutes)
    await refreshFacts()
    events.publish({ kind: 'configurationChanged' })
  }

  async function open(connection: Connection): Promise<void> {
    const opened = await openSessionOf(connection)
    if (opened.ok) {
      // The sandbox organisation may be somewhere else than last time; that it cannot be kept does no harm.
      if (opened.value.connection.url !== connection.url) await writeConnection(file, opened.value.connection)
      return take(opened.value)
    }
    state = { kind: 'blocked', connection, error: opened.error }
    tellStatus()
  }

  /** Opens the session and keeps its connection, both or neither. */
  async function openAndKeep(connection: Connection): Promise<Result<OpenedSession>> {
    const opened = await openSessionOf(connection)
    if (!opened.ok) return opened
    const kept = await writeConnection(file, opened.value.connection)
    if (kept.ok) return opened
    await opened.value.session.close()
    return kept
  }

  return {
    state: () => state,
    status,
    open,
    async change(connection) {
      const before = connectionIn(state)
      await close()
      const opened = await openAndKeep(connection)
      if (opened.ok) {
        await take(opened.value)
        return ok(null)
      }
      if (before === null) await removeOtherReplicas(ports, null)
      else await open(before)
      tellStatus()
      return opened
    },
    async keep(connection: Connection) {
      if (state.kind !== 'open') return ok(null)
      const kept = await writeConnection(file, connection)
      if (!kept.ok) return kept
      state = { kind: 'open', session: { ...state.session, connection } }
      const { session } = state
      await followAccess(session)
      session.local?.scheduler.reconsider()
      tellStatus()
      return kept
    },
    schedule(minutes) {
      timetable = { everyMinutes: minutes }
      if (state.kind === 'open') state.session.local?.scheduler.every(minutes)
    },
    takeNetwork(next) {
      network = next
      if (state.kind === 'open') state.session.local?.scheduler.network(next)
      tellStatus()
    },
    metered: () => network.metered,
    refresh: refreshFacts,
    close,
  }
}

/** The replica that a connection's client has, if it has one. */
function keptReplica(dataFolder: string, connection: Connection): string | null {
  return accessOf(connection.client).replica ? replicaFile(dataFolder, connection) : null
}

async function readFacts({ local }: Session): Promise<Facts> {
  if (local === null) return NO_FACTS
  const counts = await local.outbox.counts()
  const files = await local.files.unsent()
  const log = await local.sync.log()
  const last = log.ok ? log.value[0] : undefined
  const refused = files.ok ? files.value.filter(({ state }) => state.kind === 'refused').length : 0
  const waiting = files.ok ? files.value.length - refused : 0
  return {
    toSend: (counts.ok ? counts.value.toSend : 0) + waiting,
    toSettle: (counts.ok ? counts.value.toSettle : 0) + refused,
    lastSync: await local.sync.lastGood(),
    problem: counts.ok ? (last === undefined ? null : problemOf(last)) : counts.error,
  }
}

function connectedStatus(session: Session, facts: Facts, { metered }: SystemNetwork): ConnectedStatus {
  const { connection } = session
  const configuration = session.configuration()
  const next = accessIn(session).synchronizes ? session.local?.scheduler.next() : undefined
  return {
    kind: 'connected',
    client: connection.client,
    organisation: { kind: connection.organisation.kind, name: connection.organisationName, url: connection.url },
    user: configuration?.user ?? null,
    timeZone: session.timeZone(),
    locale: localeFor(configuration),
    ...facts,
    nextSync: next?.at ?? null,
    nextSyncReason: next?.reason ?? null,
    network: session.reachability.state(),
    metered,
    running: session.local?.sync.progress() ?? null,
  }
}
