import { DynamicsWebApi } from 'dynamics-web-api'
import type { SandboxUser, SampleRecord } from '@electron/sandbox/definition/table-definition'
import { startSmallOrganisation, type SmallOrganisation } from '../small-organisation'

/** A client that knows nothing of this project, signed in to a small organisation. */
export interface ForeignClient {
  readonly organisation: SmallOrganisation
  readonly api: DynamicsWebApi
  /** The same client for another user, or with other settings. */
  as(key: SandboxUser['key'], settings?: { readonly maxPageSize?: number }): DynamicsWebApi
}

/** Starts a small organisation and signs the administrator in through `dynamics-web-api`. */
export async function startForeignClient(records: readonly SampleRecord[]): Promise<ForeignClient> {
  const organisation = await startSmallOrganisation(records)
  const as: ForeignClient['as'] = (key, settings = {}) =>
    new DynamicsWebApi({
      serverUrl: organisation.url,
      dataApi: { version: '9.2' },
      onTokenRefresh: () => Promise.resolve(organisation.tokens[key]),
      propagateErrors: true,
      ...settings,
    })
  return { organisation, as, api: as('admin') }
}
