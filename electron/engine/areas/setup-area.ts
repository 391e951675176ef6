import { carryonError } from '@shared/model/errors'
import type { ClientProfile } from '@shared/model/access'
import { fail, ok, type Result } from '@shared/model/result'
import type { OrganisationChoice } from '@shared/model/status'
import type { Connection } from '../access/connection-file'
import { reachOrganisation, type ReachedOrganisation } from '../access/reach-organisation'
import type { Engine } from '../engine'
import type { Ports } from '../ports'
import { accessIn, sessionOf, type Device } from './session'

/** Connecting this device to an organisation, and choosing its access mode. */
export function createSetupArea(device: Device, ports: Ports): Engine['setup'] {
  return {
    async probe(choice) {
      const began = ports.clock.now()
      const reached = await reachOrganisation(ports, choice)
      if (!reached.ok) return reached
      const { organisationName, userName } = reached.value.probe
      return ok({ organisationName, userName, milliseconds: ports.clock.now() - began })
    },
    async connect({ organisation, client }) {
      const reached = await reachOrganisation(ports, organisation)
      if (!reached.ok) return reached
      const connection = connectionTo(organisation, reached.value, client)
      const free = await leavesNothingBehind(device, connection)
      if (!free.ok) return free
      if (organisation.kind === 'address') await ports.secrets.write('access-token', organisation.token)
      const kept = await device.open(connection)
      return kept.ok ? ok(device.status()) : kept
    },
    status: () => device.status(),
    async setMode(mode) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const { connection } = session.value
      if (!accessIn(session.value).modeSwitch) return fail(carryonError('access.needsReplica', {}))
      const kept = await device.keep({ ...connection, client: { profile: 'hybrid', mode } })
      // What had arrived is kept; from here on nothing on the device changes.
      if (kept.ok && mode === 'online') await session.value.local?.sync.cancel()
      return kept.ok ? ok(device.status()) : kept
    },
  }
}

function connectionTo(choice: OrganisationChoice, reached: ReachedOrganisation, client: ClientProfile): Connection {
  return {
    organisation: choice.kind === 'sandbox' ? { kind: 'sandbox', role: choice.role } : { kind: 'address' },
    url: reached.url,
    organisationId: reached.probe.organisationId,
    organisationName: reached.probe.organisationName,
    userId: reached.probe.userId,
    client: client === 'hybrid' ? { profile: 'hybrid', mode: 'offline' } : { profile: 'online-only', mode: 'online' },
  }
}

/** Refuses to leave changes behind: whoever connects elsewhere would have to find them again. */
async function leavesNothingBehind(device: Device, next: Connection): Promise<Result<null>> {
  const state = device.state()
  if (state.kind !== 'open' || state.session.local === null) return ok(null)
  const { connection, local } = state.session
  const stays =
    connection.organisationId === next.organisationId &&
    connection.userId === next.userId &&
    next.client.profile === 'hybrid'
  if (stays) return ok(null)
  const counts = await local.outbox.counts()
  if (!counts.ok) return counts
  const count = counts.value.toSend + counts.value.toSettle
  return count === 0 ? ok(null) : fail(carryonError('setup.changesWaiting', { count }))
}
