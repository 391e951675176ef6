import { fail, ok, type Result } from '@shared/model/result'
import type { Configuration } from '../configuration/configuration'
import { fetchConfiguration } from '../configuration/fetch-configuration'
import { replicaPlan, type PlannedTable } from '../configuration/replica-plan'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApi } from '../crm/web-api'

/** The configuration as it was last read, shared by all who work by it. */
export interface KnownConfiguration {
  current(): Configuration | null
  /** What the replica holds by it, worked out once for each configuration. */
  plan(): readonly PlannedTable[]
  set(configuration: Configuration): void
  /** Reads it from the server if it was never read. */
  load(): Promise<Result<Configuration>>
}

/** Nothing known yet. */
export function createKnownConfiguration(webApi: WebApi): KnownConfiguration {
  let known: { readonly configuration: Configuration; plan: readonly PlannedTable[] | null } | null = null
  let loading: Promise<Result<Configuration>> | null = null

  async function read(): Promise<Result<Configuration>> {
    const fetched = await fetchConfiguration(webApi, null)
    loading = null
    if (!fetched.ok) return fail(describeWebApiError(fetched.error))
    known = { configuration: fetched.value.configuration, plan: null }
    return ok(fetched.value.configuration)
  }

  return {
    current: () => known?.configuration ?? null,
    plan() {
      if (known === null) return []
      known.plan ??= replicaPlan(known.configuration)
      return known.plan
    },
    set(configuration) {
      if (known?.configuration !== configuration) known = { configuration, plan: null }
    },
    load() {
      if (known !== null) return Promise.resolve(ok(known.configuration))
      loading ??= read()
      return loading
    },
  }
}
