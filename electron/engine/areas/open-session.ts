import { ok, type Result } from '@shared/model/result'
import { accessOf } from '@shared/model/access'
import { readToken } from '../access/access-token'
import type { Connection } from '../access/connection-file'
import { startSandbox } from '../access/reach-organisation'
import { replicaFile } from '../access/replica-files'
import { setNameOf, type Configuration } from '../configuration/configuration'
import { createWebApi } from '../crm/create-web-api'
import type { Ports } from '../ports'
import { createRealTimeWrites } from '../records/real-time-writes'
import type { AnswerQuery } from '../records/replica-queries'
import { createServerQueries } from '../records/server-queries'
import { createServerRecords } from '../records/server-records'
import { watchReachability } from '../sync/reachability'
import { callerIn } from './caller-in'
import { createKnownConfiguration } from './known-configuration'
import { openLocalParts } from './open-local-parts'
import { createOwnViews } from './own-views'
import type { Session } from './session'
import { timeZoneFor } from './time-zone-for'

/** A session and the connection it was opened for, whose address may have moved since it was kept. */
export interface OpenedSession {
  readonly connection: Connection
  readonly session: Session
}

/** Whom a session asks whether it may sync, and tells what happens in it. */
export interface SessionEvents {
  /** Whether a cycle may run now: not while the client is online. */
  readonly maySync: () => boolean
  readonly onSync: () => void
  readonly onConfiguration: () => void
}

/** Opens all that belongs to a connection. Fails when the replica cannot be opened; the network is not needed. */
export async function openSession(
  ports: Ports,
  kept: Connection,
  events: SessionEvents,
): Promise<Result<OpenedSession>> {
  const { connection, token } = await reach(ports, kept)
  const reachability = watchReachability(createWebApi({ ...ports, url: connection.url, token }), ports.clock)
  const { webApi } = reachability
  const known = createKnownConfiguration(webApi, ports.clock, events.onConfiguration)
  const timeZone = (): string => timeZoneFor(known.current(), ports)
  const access = accessOf(connection.client)
  const file = access.replica ? replicaFile(ports.dataFolder, connection) : null
  const local =
    file === null ? ok(null) : await openLocalParts({ ports, webApi, reachability, file, known, timeZone, ...events })
  if (!local.ok) return local
  const stopWatching = reachability.onChanged(events.onSync)
  const answerLive = (configuration: Configuration): AnswerQuery =>
    createServerQueries({
      webApi,
      clock: ports.clock,
      tables: configuration.tables,
      caller: callerIn(configuration),
      queryClock: {
        now: ports.clock.now(),
        timeZone: timeZoneFor(configuration, ports),
        fiscal: configuration.fiscalCalendar,
      },
    })
  const ownViews = createOwnViews({ local: local.value, answerLive, clock: ports.clock })
  const session: Session = {
    connection,
    webApi,
    reachability,
    server: createServerRecords(webApi, ports.clock),
    answerLive,
    realTime: createRealTimeWrites(webApi, ports.random, (table) => setName(known.current(), table)),
    ownViews,
    local: local.value,
    configuration: known.current,
    timeZone,
    loadConfiguration: known.load,
    plan: known.plan,
    async close() {
      stopWatching()
      if (local.value === null) return
      local.value.scheduler.stop()
      await local.value.sync.close()
      await local.value.replica.close()
    },
  }
  return ok({ connection, session })
}

function setName(configuration: Configuration | null, table: string): string {
  return configuration === null ? `${table}s` : setNameOf(configuration, table)
}

/** The sandbox organisation is started with the session and says itself where it is and which token opens it. */
async function reach(
  ports: Ports,
  connection: Connection,
): Promise<{ readonly connection: Connection; readonly token: () => Promise<string> }> {
  if (connection.organisation.kind === 'address') {
    return { connection, token: async () => (await readToken(ports.secrets)) ?? '' }
  }
  const started = await startSandbox(ports, connection.organisation.role)
  if (!started.ok) return { connection, token: () => Promise.resolve('') }
  const { url, token } = started.value
  return { connection: { ...connection, url }, token: () => Promise.resolve(token) }
}
