import type { Session } from '../organisation'
import type { Store } from './store'

/** Who asks, and of what. */
export type Asking = Pick<Session, 'organisation' | 'database' | 'user'>

/** Of an organisation, what tells whether something was written. */
interface OfStore {
  readonly organisation: { readonly store: Store }
}

interface Known<Value> {
  readonly writes: number
  readonly values: Map<string, Value>
}

/**
 * A fact that nearly every request asks for and hardly any write changes: it is read again only when something was written since.
 * `keyOf` says whose it is.
 */
export function untilWritten<Asker extends OfStore, Value>(
  keyOf: (asker: Asker) => string,
  read: (asker: Asker) => Promise<Value>,
): (asker: Asker) => Promise<Value> {
  const known = new WeakMap<Store, Known<Value>>()
  return async (asker) => {
    const { store } = asker.organisation
    const writes = store.writes()
    // What a transaction has written so far may yet be undone.
    if (writes === null) return read(asker)
    const last = known.get(store)
    const values = last?.writes === writes ? last.values : new Map<string, Value>()
    known.set(store, { writes, values })
    const key = keyOf(asker)
    const value = values.get(key)
    if (value !== undefined) return value
    const fresh = await read(asker)
    values.set(key, fresh)
    return fresh
  }
}
