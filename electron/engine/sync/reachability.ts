import { instantOf } from '@shared/model/instant'
import type { Result } from '@shared/model/result'
import type { Reachability } from '@shared/model/sync'
import type { WebApi, WebApiError } from '../crm/web-api'
import type { Clock } from '../ports'

/** Learns from every request to the organisation whether it can be reached. */
export interface ReachabilityWatch {
  /** The same gateway, watched. */
  readonly webApi: WebApi
  state(): Reachability
  /** Asks the organisation, at the cost of one small request. */
  ask(): Promise<void>
  /** Calls `listener` whenever the state became another one; the answer stops it. */
  onChanged(listener: (state: Reachability, before: Reachability) => void): () => void
}

/** Watches a gateway that nothing was asked through yet. */
export function watchReachability(webApi: WebApi, clock: Clock): ReachabilityWatch {
  let state: Reachability = { kind: 'unknown' }
  const listeners = new Set<(state: Reachability, before: Reachability) => void>()

  function become(kind: 'reachable' | 'unreachable'): void {
    if (state.kind === kind) return
    const before = state
    state = kind === 'reachable' ? { kind } : { kind, since: instantOf(clock.now()) }
    for (const listener of [...listeners]) listener(state, before)
  }

  async function watched<Value>(
    request: () => Promise<Result<Value, WebApiError>>,
  ): Promise<Result<Value, WebApiError>> {
    const before = webApi.traffic().requests
    const outcome = await request()
    // What is refused before it leaves, for want of a token or because of a pause, tells nothing.
    const kind = webApi.traffic().requests === before ? null : tells(outcome)
    if (kind !== null) become(kind)
    return outcome
  }

  const gateway: WebApi = {
    ...webApi,
    readBody: (request) => watched(() => webApi.readBody(request)),
    readText: (request) => watched(() => webApi.readText(request)),
    readJson: (request, decode) => watched(() => webApi.readJson(request, decode)),
    write: (request, signal) => watched(() => webApi.write(request, signal)),
    call: (request, decode) => watched(() => webApi.call(request, decode)),
    batch: (request) => watched(() => webApi.batch(request)),
    writeBatch: (operations, signal) => watched(() => webApi.writeBatch(operations, signal)),
  }
  return {
    webApi: gateway,
    state: () => state,
    async ask() {
      await gateway.readText({ path: 'WhoAmI' })
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Any answer of the organisation's own shows that it is there. A page in its place is that of a network that wants a sign-in. */
function tells(outcome: Result<unknown, WebApiError>): 'reachable' | 'unreachable' | null {
  if (outcome.ok) return 'reachable'
  switch (outcome.error.kind) {
    case 'offline':
    case 'notDataverse':
      return 'unreachable'
    case 'cancelled':
    case 'answerLost':
      return null
    default:
      return 'reachable'
  }
}
