import { fail, ok, type Result } from '@shared/model/result'
import { accessOf } from '@shared/model/access'
import type { Connection } from '../access/connection-file'
import { startSandbox } from '../access/reach-organisation'
import { removeOtherReplicas, replicaFile } from '../access/replica-files'
import { setNameOf, type Configuration } from '../configuration/configuration'
import { fetchConfiguration } from '../configuration/fetch-configuration'
import { createWebApi } from '../crm/create-web-api'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApi } from '../crm/web-api'
import type { Ports } from '../ports'
import { createRealTimeWrites } from '../records/real-time-writes'
import { createServerRecords } from '../records/server-records'
import { openLocalParts } from './open-local-parts'
import type { Session } from './session'

/** A session and the connection it was opened for, whose address may have moved since it was kept. */
export interface OpenedSession {
  readonly connection: Connection
  readonly session: Session
}

/** Opens all that belongs to a connection. Fails when the replica cannot be opened; the network is not needed. */
export async function openSession(ports: Ports, kept: Connection): Promise<Result<OpenedSession>> {
  const { connection, token } = await reach(ports, kept)
  const webApi = createWebApi({ ...ports, url: connection.url, token })
  const known = createKnownConfiguration(webApi)
  const access = accessOf(connection.client)
  const file = access.replica ? replicaFile(ports.dataFolder, connection) : null
  await removeOtherReplicas(ports.dataFolder, file)
  const local = file === null ? ok(null) : await openLocalParts({ ports, webApi, file, known })
  if (!local.ok) return local
  const session: Session = {
    connection,
    webApi,
    server: createServerRecords(webApi, ports.clock),
    realTime: createRealTimeWrites(webApi, ports.random, (table) => setName(known.current(), table)),
    local: local.value,
    configuration: known.current,
    loadConfiguration: known.load,
    async close() {
      if (local.value === null) return
      local.value.scheduler.every(null)
      await local.value.sync.close()
      await local.value.replica.close()
    },
  }
  return ok({ connection, session })
}

/** The configuration as it was last read, shared by all who work by it. */
export interface KnownConfiguration {
  current(): Configuration | null
  set(configuration: Configuration): void
  /** Reads it from the server if it was never read. */
  load(): Promise<Result<Configuration>>
}

function createKnownConfiguration(webApi: WebApi): KnownConfiguration {
  let known: Configuration | null = null
  return {
    current: () => known,
    set(configuration) {
      known = configuration
    },
    async load() {
      if (known !== null) return ok(known)
      const fetched = await fetchConfiguration(webApi, null)
      if (!fetched.ok) return fail(describeWebApiError(fetched.error))
      known = fetched.value.configuration
      return ok(known)
    },
  }
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
    return { connection, token: async () => (await ports.secrets.read('access-token')) ?? '' }
  }
  const started = await startSandbox(ports, connection.organisation.role)
  if (!started.ok) return { connection, token: () => Promise.resolve('') }
  const { url, token } = started.value
  return { connection: { ...connection, url }, token: () => Promise.resolve(token) }
}
