import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import type { OrganisationChoice } from '@shared/model/status'
import { createWebApi } from '../crm/create-web-api'
import { describeWebApiError } from '../crm/describe-error'
import { parseOrganisationAddress } from '../crm/organisation-address'
import { probeOrganisation, type OrganisationProbe } from '../crm/probe-organisation'
import type { Ports } from '../ports'

/** An organisation that answered, and who was calling. */
export interface ReachedOrganisation {
  readonly url: string
  readonly probe: OrganisationProbe
}

/** Where an organisation is and what opens it. */
export interface OrganisationAccess {
  readonly url: string
  readonly token: string
}

/** Asks the organisation who is calling. Nothing is kept. */
export async function reachOrganisation(
  ports: Ports,
  choice: OrganisationChoice,
): Promise<Result<ReachedOrganisation>> {
  const access = await accessTo(ports, choice)
  if (!access.ok) return access
  const { url, token } = access.value
  const webApi = createWebApi({ ...ports, url, token: () => Promise.resolve(token) })
  const probe = await probeOrganisation(webApi)
  return probe.ok ? ok({ url, probe: probe.value }) : fail(describeWebApiError(probe.error))
}

/** Starts the sandbox organisation, if it does not run, and tells how to reach it in a role. */
export async function startSandbox(
  ports: Ports,
  role: 'sales' | 'manager' | 'admin',
): Promise<Result<OrganisationAccess>> {
  if (ports.sandbox === null) {
    return fail(carryonError('sandbox.failed', { reason: 'it is not part of this program' }))
  }
  try {
    const { url, tokens } = await ports.sandbox.start()
    return ok({ url, token: tokens[role] })
  } catch (thrown) {
    return fail(carryonError('sandbox.failed', { reason: thrown instanceof Error ? thrown.message : 'unknown' }))
  }
}

async function accessTo(ports: Ports, choice: OrganisationChoice): Promise<Result<OrganisationAccess>> {
  if (choice.kind === 'sandbox') return startSandbox(ports, choice.role)
  const url = parseOrganisationAddress(choice.url)
  if (!url.ok) return url
  if (choice.token.trim() === '') return fail(carryonError('server.signInNeeded', { serverWords: 'It is empty.' }))
  return ok({ url: url.value, token: choice.token.trim() })
}
