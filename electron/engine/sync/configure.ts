import type { CarryonError } from '@shared/model/errors'
import type { Configuration } from '../configuration/configuration'
import { configurationIn } from '../configuration/configuration-store'
import type { FetchedConfiguration } from '../configuration/fetch-configuration'
import { replicaPlan } from '../configuration/replica-plan'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApiError, WebApiResult } from '../crm/web-api'
import { parkChanges } from '../outbox/park-changes'
import type { Clock } from '../ports'
import { standsAsWanted } from '../replica/adopt-tables'
import type { Replica } from '../replica/open-replica'
import { endsCycle } from '../crm/ends-cycle'

export interface ConfigurePorts {
  readonly replica: Replica
  readonly clock: Clock
  /** Asks for the configuration, given the one that is known. */
  readonly fetchConfiguration: (previous: Configuration | null) => Promise<WebApiResult<FetchedConfiguration>>
}

/** What the configuration phase came to. `configuration` is `null` when the cycle cannot go on, `end` says why if the server did. */
export interface Configured {
  readonly configuration: Configuration | null
  readonly changed: boolean
  readonly error: CarryonError | null
  readonly end: WebApiError | null
}

/** Takes the organisation's configuration; where that fails for itself alone, the cycle works by the one that is known. */
export async function configure({ replica, clock, fetchConfiguration }: ConfigurePorts): Promise<Configured> {
  const store = configurationIn(replica.configurationText)
  const previous = await store.read()
  const fetched = await fetchConfiguration(previous)
  if (!fetched.ok) {
    const error = describeWebApiError(fetched.error)
    const end = endsCycle(fetched.error) || previous === null ? fetched.error : null
    return { configuration: end === null ? previous : null, changed: false, error, end }
  }
  const { configuration, changed } = fetched.value
  const plan = replicaPlan(configuration)
  if (changed || plan.some((wanted) => !standsAsWanted(replica.table(wanted.table.name), wanted))) {
    const adopted = await replica.adopt(plan)
    if (!adopted.ok) return { configuration: null, changed, error: adopted.error, end: null }
    // Kept last: after a kill in between, the next cycle takes the configuration again.
    const kept = await store.write(configuration)
    if (!kept.ok) return { configuration: null, changed, error: kept.error, end: null }
  }
  const parked = await parkChanges(replica, clock)
  if (!parked.ok) return { configuration: null, changed, error: parked.error, end: null }
  return { configuration, changed, error: null, end: null }
}
