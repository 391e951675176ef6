import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import type { Engine } from '../engine'
import { accessIn, localPartsOf, sessionOf, type Device } from './session'

/** Sync cycles of a client with records on the device. */
export function createSyncArea(device: Device): Engine['sync'] {
  const local = () => {
    const session = sessionOf(device)
    return session.ok ? localPartsOf(session.value) : session
  }
  return {
    async run({ trigger, full, tables }) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const parts = localPartsOf(session.value)
      if (!parts.ok) return parts
      if (!accessIn(session.value).synchronizes) return fail(carryonError('access.syncsOffline', {}))
      const report = await parts.value.sync.runCycle({ trigger, full, tables, download: 'all' })
      await device.refresh()
      return report
    },
    estimate: () => Promise.resolve(ok({ bytes: 0, tables: [] })),
    notice: () => undefined,
    async cancel() {
      const parts = local()
      if (!parts.ok) return parts
      await parts.value.sync.cancel()
      return ok(null)
    },
    async log() {
      const parts = local()
      return parts.ok ? parts.value.sync.log() : parts
    },
    schedule: device.schedule,
  }
}
