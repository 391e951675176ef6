import { foundOrganisation } from './store/found-organisation'
import { openStore, type Store } from './store/store'
import { withOwnTokens } from './store/tokens'
import type { SandboxUser } from './definition/table-definition'
import type { ArrivedRequest } from './http/arrived-request'
import { exchange, type Delivery } from './http/exchange'
import type { Organisation } from './organisation'
import type { OrganisationContent, OrganisationOptions } from './organisation-options'
import { organisationControls } from './organisation-controls'
import { OrganisationWorld } from './organisation-world'
import type { SandboxControls } from './sandbox-controls'
import { ChangingSchema } from './schema/changing-schema'

/** An organisation that answers, on no transport yet. */
export interface RunningOrganisation {
  /** The users with the tokens that sign them in. */
  readonly users: readonly SandboxUser[]
  readonly controls: SandboxControls
  readonly store: Store
  /** Answers a request. Never rejects. */
  exchange(request: ArrivedRequest): Promise<Delivery>
  /** Tells the log of what went wrong. */
  failed(error: unknown): void
  close(): Promise<void>
}

/**
 * Opens the organisation's file, or founds it. `root` is asked for with every request: a server knows its port once it listens.
 * Rejects when the file cannot be had.
 */
export async function runOrganisation(
  content: OrganisationContent,
  options: OrganisationOptions,
  root: () => string,
): Promise<RunningOrganisation> {
  const world = new OrganisationWorld(options)
  const schema = new ChangingSchema(content.tables)
  const store = await openStore(options.file, options)
  await foundOrganisation(store, schema.current, content, world.now())
  const guid = (): string => world.guid()
  const users = await store.read((database) => withOwnTokens(database, content.users, guid))
  const organisation: Organisation = {
    get schema() {
      return schema.current
    },
    get users() {
      return users.map((user) => ({ ...user, role: world.roles.get(user.key) ?? user.role }))
    },
    store,
    faults: world.faults,
    rules: world.rules,
    get root() {
      return root()
    },
    now: () => world.now(),
    guid,
    timeZone: world.timeZone,
    firstFile: content.firstFile ?? (() => null),
  }
  return {
    users,
    controls: organisationControls(world, store, schema),
    store,
    exchange: (request) => exchange(organisation, world, request),
    failed: (error) => world.failed(error),
    close: () => store.close(),
  }
}
