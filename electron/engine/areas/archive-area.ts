import { carryonError } from '@shared/model/errors'
import { fail } from '@shared/model/result'
import type { Engine } from '../engine'
import { accessIn, localPartsOf, sessionOf, type Device } from './session'

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
      const local = localPartsOf(session.value)
      if (!local.ok) return local
      return accessIn(session.value).writes.kind === 'refused'
        ? fail(carryonError('access.readOnlyOnline', {}))
        : local.value.archive.restore(entry)
    },
  }
}
