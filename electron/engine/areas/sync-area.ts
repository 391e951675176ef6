import { carryonError } from '@shared/model/errors'
import { PERSONAL_VIEWS } from '@shared/model/own-view'
import { fail, ok } from '@shared/model/result'
import { wentWell, type CycleReport } from '@shared/model/sync'
import type { Engine } from '../engine'
import { accessIn, localPartsOf, sessionOf, type Device } from './session'

/** Sync cycles of a client with records on the device. */
export function createSyncArea(device: Device): Engine['sync'] {
  const local = () => {
    const session = sessionOf(device)
    return session.ok ? localPartsOf(session.value) : session
  }
  return {
    async run({ trigger, full, tables, despiteMetered }) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const parts = localPartsOf(session.value)
      if (!parts.ok) return parts
      if (!accessIn(session.value).synchronizes) return fail(carryonError('access.syncsOffline', {}))
      const download = device.metered() && !despiteMetered ? 'outboxOnly' : 'all'
      const { scheduler } = parts.value
      const report = await scheduler.run({ trigger, full, tables, download })
      // Only when the organisation has a new view does it say which columns the device is to hold for it.
      if (report.ok && sentOwnViews(report.value)) await scheduler.run({ trigger, full: false, tables, download })
      await device.refresh()
      return report
    },
    async estimate() {
      const session = sessionOf(device)
      if (!session.ok) return session
      const parts = localPartsOf(session.value)
      if (!parts.ok) return parts
      const configuration = await session.value.loadConfiguration()
      return configuration.ok ? parts.value.sync.estimate(configuration.value) : configuration
    },
    notice(notice) {
      switch (notice.kind) {
        case 'network':
          device.takeNetwork({ connected: notice.connected, metered: notice.metered })
          break
        case 'woke': {
          const parts = local()
          if (parts.ok) parts.value.scheduler.woke()
          break
        }
      }
    },
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

function sentOwnViews(report: CycleReport): boolean {
  return wentWell(report) && report.downloaded && report.upload.changes.some(({ table }) => table === PERSONAL_VIEWS)
}
