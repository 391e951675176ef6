import type { Result } from '@shared/model/result'
import type { Engine } from '../engine'
import type { Outbox } from '../outbox/create-outbox'
import { localPartsOf, sessionOf, type Device } from './session'

/** The outbox of a client with records on the device. It can be looked after in either mode. */
export function createOutboxArea(device: Device): Engine['outbox'] {
  const withOutbox = async <Value>(work: (outbox: Outbox) => Promise<Result<Value>>): Promise<Result<Value>> => {
    const session = sessionOf(device)
    if (!session.ok) return session
    const local = localPartsOf(session.value)
    return local.ok ? work(local.value.outbox) : local
  }
  return {
    list: () => withOutbox((outbox) => outbox.list()),
    discard: (change) => withOutbox((outbox) => outbox.discard(change)),
    retry: (change) => withOutbox((outbox) => outbox.retry(change)),
  }
}
