import { ok } from '@shared/model/result'
import type { SampleRecord, SandboxUser, TableDefinition } from './definition/table-definition'
import { FaultPlan } from './http/faults'
import { startHttpServer } from './http/http-server'
import { SERVICE_PATH } from './http/service-path'
import { problem } from './http/problem'
import { runBatch } from './batch/run-batch'
import { answerAlone } from './http/answer-alone'
import { problemAnswer, type Answer, type WebRequest } from './http/web-message'
import type { Organisation } from './organisation'
import type { SandboxControls, SeenRequest } from './sandbox-controls'
import { servedSchema } from './schema/served-schema'
import { authenticate } from './security/authenticate'
import { foundOrganisation } from './store/found-organisation'
import { openStore, type Store } from './store/store'
import { withOwnTokens } from './store/tokens'
import { raiseDeltaFloor } from './store/state'

/** What an organisation is made of: its tables, who may sign in, and the records it begins with. */
export interface OrganisationContent {
  readonly tables: readonly TableDefinition[]
  readonly users: readonly SandboxUser[]
  readonly records: (now: number) => Iterable<SampleRecord>
}

export interface ServeOptions {
  /** A path, or `:memory:`. An existing organisation is served as it is. */
  readonly file: string
  /** 0, or none: any free one. */
  readonly port?: number
  /** How long every answer is held back. */
  readonly latencyMilliseconds?: number
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  /** IANA name of the users' time zone; this machine's, unless said otherwise. */
  readonly timeZone?: string
  /** One line for what went wrong inside. */
  readonly log?: (line: string) => void
}

/** An organisation that answers. `url` has no slash at its end. */
export interface ServedOrganisation {
  readonly url: string
  /** The users with the tokens that sign them in. */
  readonly users: readonly SandboxUser[]
  readonly controls: SandboxControls
  close(): Promise<void>
}

/** Opens the organisation's file, or founds it, and serves it on the loopback interface. Rejects when that cannot be done. */
export async function serveOrganisation(
  content: OrganisationContent,
  options: ServeOptions,
): Promise<ServedOrganisation> {
  const world = new OrganisationWorld(options)
  const schema = servedSchema(content.tables)
  const store = await openStore(options.file)
  await foundOrganisation(store, schema, content, world.now())
  const users = await store.read((database) => withOwnTokens(database, content.users))
  let root = ''
  const organisation: Organisation = {
    schema,
    users,
    store,
    get root() {
      return root
    },
    now: () => world.now(),
    timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
  const { server, port } = await startHttpServer(options.port ?? 0, {
    arrived: (request) => world.arrived(request),
    answer: (request) => answerRequest(organisation, world, request),
    latency: () => world.latency(),
    failed: (error) => options.log?.(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  })
  const url = `http://127.0.0.1:${port}`
  root = url + SERVICE_PATH
  return {
    url,
    users,
    controls: controlsOf(world, store),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await store.close()
    },
  }
}

/** What can be done to the running organisation from outside of its data: clock, faults, tokens, the log of requests. */
class OrganisationWorld {
  readonly faults = new FaultPlan()
  tokensRefused = false
  seen: SeenRequest[] = []
  private ahead = 0

  constructor(private readonly options: ServeOptions) {}

  now(): number {
    return (this.options.clock ?? Date.now)() + this.ahead
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds
  }

  arrived(request: SeenRequest): ReturnType<FaultPlan['take']> {
    this.seen.push(request)
    return this.faults.take(request)
  }

  latency(): Promise<void> {
    const milliseconds = this.options.latencyMilliseconds ?? 0
    return milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : Promise.resolve()
  }
}

async function answerRequest(
  organisation: Organisation,
  world: OrganisationWorld,
  request: WebRequest,
): Promise<Answer> {
  if (world.tokensRefused) return problemAnswer(problem(401, '0x8004A101', 'The access token has expired.'))
  const user = authenticate(request.headers.get('authorization'), organisation.users)
  if (!user.ok) return problemAnswer(user.error)
  if (request.path === '$batch' && request.method === 'POST') return runBatch(organisation, user.value, request)
  const answered = await answerAlone(organisation, user.value, request)
  return answered.ok ? answered.value : problemAnswer(answered.error)
}

function controlsOf(world: OrganisationWorld, store: Store): SandboxControls {
  return {
    throttle: (count, retryAfter, test) => world.faults.add({ kind: 'throttle', retryAfter }, count, test),
    fail: (count, test) => world.faults.add({ kind: 'fail' }, count, test),
    cutBody: (count, test) => world.faults.add({ kind: 'cutBody' }, count, test),
    loseAnswer: (count, test) => world.faults.add({ kind: 'loseAnswer' }, count, test),
    refuseTokens: (refuse) => {
      world.tokensRefused = refuse
    },
    expireDeltaTokens: async () => {
      await store.write(async (database) => {
        await raiseDeltaFloor(database)
        return ok(null)
      })
    },
    advanceClock: (milliseconds) => world.advance(milliseconds),
    requests: () => [...world.seen],
    forgetRequests: () => {
      world.seen = []
    },
  }
}
