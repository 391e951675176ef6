import type { Fault, SeenOperation } from './faults/fault'
import type { OrganisationWorld } from './organisation-world'
import type { RequestTest, SandboxControls } from './sandbox-controls'
import { SERVICE_PATH } from './http/service-path'
import type { ChangingSchema } from './schema/changing-schema'
import { addColumn, removeColumn, restoreColumn } from './store/change-columns'
import { expireDeltaTokens } from './store/state'
import type { Store } from './store/store'

/** What whoever runs the organisation can do to it. */
export function organisationControls(world: OrganisationWorld, store: Store, schema: ChangingSchema): SandboxControls {
  const next = (fault: Fault, count: number, test: RequestTest = () => true): void => {
    const fits = (operation: SeenOperation): boolean => test(seenRequest(operation))
    world.faults.add({ fits, looksIntoBatches: false, nth: 1, every: 1, count, fault })
  }
  return {
    throttle: (count, seconds, test) =>
      next({ kind: 'throttle', retryAfter: { kind: 'seconds', seconds } }, count, test),
    fail: (count, test) => next({ kind: 'fail', status: 500, done: false }, count, test),
    cutBody: (count, test) => next({ kind: 'truncate', share: 0.5 }, count, test),
    loseAnswer: (count, test) => next({ kind: 'loseAnswer' }, count, test),
    plan: (rules) => {
      for (const rule of rules) world.faults.add(rule)
    },
    forgetFaults: () => world.faults.clear(),
    refuseWhen: (table, words, refuses = () => true) => world.rules.add({ table, words, refuses }),
    refuseTokens: (refuse) => {
      world.tokensRefused = refuse
    },
    giveRole: (user, role) => {
      world.roles.set(user, role)
    },
    expireDeltaTokens: () => expireDeltaTokens(store),
    addColumn: (table, seed) => addColumn(store, schema, table, seed),
    removeColumn: (table, column) => removeColumn(store, schema, table, column),
    restoreColumn: (table, column) => restoreColumn(store, schema, table, column),
    advanceClock: (milliseconds) => world.advance(milliseconds),
    requests: () => [...world.seen],
    forgetRequests: () => {
      world.seen = []
    },
  }
}

/** A test names the whole address below the host. */
function seenRequest({ method, path }: SeenOperation): Parameters<RequestTest>[0] {
  return { method, path: path.startsWith('/') ? path : SERVICE_PATH + path }
}
