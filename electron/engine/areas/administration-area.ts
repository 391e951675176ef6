import { carryonError } from '@shared/model/errors'
import type { AdministrationOverview } from '@shared/model/administration'
import type { Profile } from '@shared/model/profile'
import { fail, ok, type Result } from '@shared/model/result'
import { checkFilter, checkView } from '../administration/check-draft'
import { previewFilter, previewView } from '../administration/preview-draft'
import { publishFilter, publishView } from '../administration/publish-draft'
import { readFilters, readOverview } from '../administration/read-overview'
import { tableOf, type Configuration } from '../configuration/configuration'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApiResult } from '../crm/web-api'
import type { Engine } from '../engine'
import type { Random } from '../ports'
import { sessionOf, type Device, type Session } from './session'

/** What an administrator works with: the organisation itself, in real time, whatever the access mode. */
interface Administered {
  readonly session: Session
  readonly configuration: Configuration
  readonly profile: Profile
}

/** Mobile Administration, for users whose privileges allow it. */
export function createAdministrationArea(device: Device, random: Random): Engine['administration'] {
  return {
    async overview() {
      const open = await openAdministration(device)
      return open.ok ? overviewOf(open.value) : open
    },
    async table(name) {
      const open = await openAdministration(device)
      if (!open.ok) return open
      const table = tableOf(open.value.configuration, name)
      return table === undefined ? fail(carryonError('table.unknown', { table: name })) : ok(table)
    },
    async previewFilter(draft) {
      const open = await openAdministration(device)
      if (!open.ok) return open
      const { configuration, profile, session } = open.value
      // Records also come along with those of other tables, whose filters may have been published a moment ago.
      const filters = await readFilters(session.webApi, profile)
      if (!filters.ok) return fail(describeWebApiError(filters.error))
      return previewFilter({
        draft,
        configuration,
        profile: { ...profile, filters: filters.value },
        server: session.server,
        webApi: session.webApi,
      })
    },
    async publishFilter(draft) {
      const open = await openAdministration(device)
      if (!open.ok) return open
      const { configuration, profile, session } = open.value
      const checked = checkFilter(draft, configuration)
      return checked.ok ? published(open.value, await publishFilter(session.webApi, draft, profile.id)) : checked
    },
    async previewView(draft) {
      const open = await openAdministration(device)
      return open.ok ? previewView(draft, open.value.configuration, open.value.session.server) : open
    },
    async publishView(draft) {
      const open = await openAdministration(device)
      if (!open.ok) return open
      const checked = checkView(draft, open.value.configuration)
      return checked.ok ? published(open.value, await publishView(open.value.session.webApi, draft, random)) : checked
    },
  }
}

async function openAdministration(device: Device): Promise<Result<Administered>> {
  const session = sessionOf(device)
  if (!session.ok) return session
  const configuration = await session.value.loadConfiguration()
  if (!configuration.ok) return configuration
  const { user, profile } = configuration.value
  if (!user.administrator) return fail(carryonError('access.notAdministrator', {}))
  if (profile === null) return fail(carryonError('server.notFound', { serverWords: 'There is no offline profile.' }))
  return ok({ session: session.value, configuration: configuration.value, profile })
}

async function published(open: Administered, outcome: WebApiResult<null>): Promise<Result<AdministrationOverview>> {
  return outcome.ok ? overviewOf(open) : fail(describeWebApiError(outcome.error))
}

async function overviewOf({ session, configuration, profile }: Administered): Promise<Result<AdministrationOverview>> {
  const overview = await readOverview(session.webApi, configuration, profile)
  return overview.ok ? overview : fail(describeWebApiError(overview.error))
}
