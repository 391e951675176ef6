import type { Result } from '@shared/model/result'
import type { Engine } from '../engine'
import type { Outbox } from '../outbox/create-outbox'
import { localPartsOf, sessionOf, writablePartsOf, type Device } from './session'

/** The outbox of a client with records on the device: to be seen in either mode, to be settled in offline mode. */
export function createOutboxArea(device: Device): Engine['outbox'] {
  /** Settling changes the records on the device, which nothing does in online mode. */
  const settling = async <Value>(work: (outbox: Outbox) => Promise<Result<Value>>): Promise<Result<Value>> => {
    const session = sessionOf(device)
    if (!session.ok) return session
    const local = writablePartsOf(session.value)
    return local.ok ? work(local.value.outbox) : local
  }
  return {
    async list() {
      const session = sessionOf(device)
      if (!session.ok) return session
      const local = localPartsOf(session.value)
      return local.ok ? local.value.outbox.list() : local
    },
    discard: (change) => settling((outbox) => outbox.discard(change)),
    retry: (change) => settling((outbox) => outbox.retry(change)),
    resolve: ({ change, resolution }) => settling((outbox) => outbox.resolve(change, resolution)),
  }
}
