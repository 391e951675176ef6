import { fail, ok, type Result } from '@shared/model/result'
import type { Configuration } from '../configuration/configuration'
import { fetchConfiguration } from '../configuration/fetch-configuration'
import { replicaPlan, type PlannedTable } from '../configuration/replica-plan'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApi } from '../crm/web-api'
import type { Clock } from '../ports'

/** How long a configuration read from the server is taken as it is, in milliseconds. */
const FRESH = 5 * 60_000

/** The configuration as it was last read, shared by all who work by it. */
export interface KnownConfiguration {
  current(): Configuration | null
  /** What the replica holds by it. */
  plan(): readonly PlannedTable[]
  set(configuration: Configuration): void
  /** Reads it from the server if it was never read. One that is known answers at once, and is checked if it is not fresh. */
  load(): Promise<Result<Configuration>>
}

/** Nothing known yet. `onChanged` is called whenever another configuration holds than before. */
export function createKnownConfiguration(webApi: WebApi, clock: Clock, onChanged: () => void): KnownConfiguration {
  let known: Configuration | null = null
  let checkedAt = 0
  let loading: Promise<Result<Configuration>> | null = null

  function set(configuration: Configuration): void {
    checkedAt = clock.now()
    if (known?.stamp === configuration.stamp) return
    known = configuration
    onChanged()
  }

  async function read(): Promise<Result<Configuration>> {
    const fetched = await fetchConfiguration(webApi, known)
    loading = null
    if (!fetched.ok) return fail(describeWebApiError(fetched.error))
    set(fetched.value.configuration)
    return ok(fetched.value.configuration)
  }

  return {
    current: () => known,
    plan: () => (known === null ? [] : replicaPlan(known)),
    set,
    async load() {
      if (known === null) return (loading ??= read())
      if (clock.now() - checkedAt > FRESH) loading ??= read()
      return ok(known)
    },
  }
}
