import { carryonError } from '@shared/model/errors'
import { accessOf, type ClientProfile } from '@shared/model/access'
import { fail, ok, type Result } from '@shared/model/result'
import type { OrganisationChoice } from '@shared/model/status'
import type { Connection } from '../access/connection-file'
import { reachOrganisation, type ReachedOrganisation } from '../access/reach-organisation'
import { keepToken, readToken, withToken } from '../access/access-token'
import { changesIn, otherReplicas, replicaFile } from '../access/replica-files'
import type { Engine } from '../engine'
import type { Ports } from '../ports'
import { accessIn, connectionIn, sessionOf, type Device } from './session'

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
      const free = await leavesNothingBehind(device, ports, connection)
      if (!free.ok) return free
      const { secrets } = ports
      const former = await readToken(secrets)
      const changed =
        organisation.kind === 'sandbox'
          ? await device.change(connection)
          : await withToken(secrets, organisation.token.trim(), () => device.change(connection))
      if (!changed.ok) {
        await keepToken(secrets, former)
        return changed
      }
      // The sandbox organisation needs none, and nobody else's is kept for nothing.
      if (organisation.kind === 'sandbox') await keepToken(secrets, null)
      return ok(device.status())
    },
    status: () => device.status(),
    async setMode(mode) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const { connection } = session.value
      if (!accessIn(session.value).modeSwitch) return fail(carryonError('access.needsReplica', {}))
      const kept = await device.keep({ ...connection, client: { profile: 'hybrid', mode } })
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

/**
 * Refuses to leave changes behind: whoever connects elsewhere would have to find them again. Those of a connection that could
 * not be read any more count as well.
 */
async function leavesNothingBehind(device: Device, ports: Ports, next: Connection): Promise<Result<null>> {
  const state = device.state()
  const present = connectionIn(state)
  const staysWith = accessOf(next.client).replica ? replicaFile(ports.dataFolder, next) : null
  const open = state.kind === 'open' && present !== null ? replicaFile(ports.dataFolder, present) : null
  let count = 0
  if (state.kind === 'open' && state.session.local !== null && open !== staysWith) {
    const counts = await state.session.local.outbox.counts()
    if (!counts.ok) return counts
    const files = await state.session.local.files.unsent()
    if (!files.ok) return files
    count += counts.value.toSend + counts.value.toSettle + files.value.length
  }
  for (const file of await otherReplicas(ports.dataFolder, staysWith)) {
    if (file !== open) count += (await changesIn(file, ports)) ?? 0
  }
  return count === 0 ? ok(null) : fail(carryonError('setup.changesWaiting', { count }))
}
