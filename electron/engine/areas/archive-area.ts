import type { Engine } from '../engine'
import { localPartsOf, sessionOf, writablePartsOf, type Device } from './session'

/** The archive of lost values: to be seen in either mode; bringing one back changes a record, which needs offline mode. */
export function createArchiveArea(device: Device): Engine['archive'] {
  return {
    async list() {
      const session = sessionOf(device)
      if (!session.ok) return session
      const local = localPartsOf(session.value)
      return local.ok ? local.value.archive.list() : local
    },
    async restore(entry) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const local = writablePartsOf(session.value)
      return local.ok ? local.value.archive.restore(entry) : local
    },
  }
}
