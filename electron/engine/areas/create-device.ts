import { join } from 'node:path'
import { ok } from '@shared/model/result'
import type { ConnectedStatus, DeviceStatus } from '@shared/model/status'
import { writeConnection, type Connection } from '../access/connection-file'
import type { Ports } from '../ports'
import type { EventBus } from './event-bus'
import { openSession } from './open-session'
import { accessIn, type Device, type DeviceState, type Session } from './session'

/** What the status control tells beyond the connection. It is read when something changes, so that asking costs nothing. */
type Facts = Pick<ConnectedStatus, 'toSend' | 'toSettle' | 'lastSync' | 'nextSync' | 'running' | 'problem'>

const NO_FACTS: Facts = { toSend: 0, toSettle: 0, lastSync: null, nextSync: null, running: null, problem: null }

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
  let everyMinutes: number | null = null
  let reading = false
  let stale = false

  const tellStatus = (): void => events.publish({ kind: 'statusChanged', status: status() })

  function status(): DeviceStatus {
    switch (state.kind) {
      case 'notConnected':
        return { kind: 'notConnected' }
      case 'blocked':
        return { kind: 'blocked', error: state.error }
      case 'open':
        return connectedStatus(state.session, facts)
    }
  }

  /** One reading at a time, and one more when something changed meanwhile: an older one never has the last word. */
  async function refreshFacts(): Promise<void> {
    stale = true
    if (reading) return
    reading = true
    while (stale && state.kind === 'open') {
      stale = false
      const { session } = state
      const next = await readFacts(session)
      if (isOpen(session)) {
        facts = next
        tellStatus()
      }
    }
    reading = false
  }

  const isOpen = (session: Session): boolean => state.kind === 'open' && state.session.webApi === session.webApi

  function listen(session: Session): () => void {
    const { local } = session
    if (local === null) return () => undefined
    const stops = [
      local.replica.onChanged((tables) => events.publish({ kind: 'recordsChanged', tables })),
      local.outbox.onChanged(() => {
        events.publish({ kind: 'outboxChanged' })
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

  return {
    state: () => state,
    status,
    async open(connection) {
      await close()
      const opened = await openSession(ports, connection, {
        maySync: () => state.kind === 'open' && accessIn(state.session).synchronizes,
        onSync: () => void refreshFacts(),
        onConfiguration() {
          events.publish({ kind: 'configurationChanged' })
          void refreshFacts()
        },
      })
      state = opened.ok
        ? { kind: 'open', session: opened.value.session }
        : { kind: 'blocked', connection, error: opened.error }
      const kept = await writeConnection(file, opened.ok ? opened.value.connection : connection)
      if (!opened.ok) {
        tellStatus()
        return opened
      }
      stopListening = listen(opened.value.session)
      opened.value.session.local?.scheduler.every(everyMinutes)
      await refreshFacts()
      events.publish({ kind: 'configurationChanged' })
      return kept
    },
    async keep(connection: Connection) {
      if (state.kind !== 'open') return ok(null)
      const kept = await writeConnection(file, connection)
      if (!kept.ok) return kept
      state = { kind: 'open', session: { ...state.session, connection } }
      tellStatus()
      return kept
    },
    schedule(minutes) {
      everyMinutes = minutes
      if (state.kind === 'open') state.session.local?.scheduler.every(minutes)
    },
    close,
  }
}

async function readFacts({ local }: Session): Promise<Facts> {
  if (local === null) return NO_FACTS
  const counts = await local.outbox.counts()
  const log = await local.sync.log()
  const cycles = log.ok ? log.value : []
  return {
    ...(counts.ok ? counts.value : { toSend: 0, toSettle: 0 }),
    lastSync: await local.sync.lastGood(),
    nextSync: local.scheduler.next(),
    running: local.sync.progress(),
    problem: counts.ok ? (cycles[0]?.errors[0] ?? null) : counts.error,
  }
}

function connectedStatus(session: Session, facts: Facts): ConnectedStatus {
  const { connection } = session
  const configuration = session.configuration()
  return {
    kind: 'connected',
    client: connection.client,
    organisation: { kind: connection.organisation.kind, name: connection.organisationName, url: connection.url },
    user: configuration?.user ?? null,
    ...facts,
    nextSync: accessIn(session).synchronizes ? facts.nextSync : null,
  }
}
