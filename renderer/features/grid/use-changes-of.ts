import { onScopeDispose } from 'vue'
import { useCarryon } from '@renderer/api/carryon'
import { settle } from './settle'

/** Changes come by the page during a sync: as many as fall into this time are answered as one, in milliseconds. */
const GATHER = 120
const GATHER_AT_MOST = 500

/** Calls `listener` after records of the table changed, once for changes that come close together. */
export function useChangesOf(table: () => string | null, listener: () => void): void {
  const api = useCarryon()
  const gathered = settle(listener, GATHER, GATHER_AT_MOST)
  const stop = api.events['records.changed']((changes) => {
    if (changes.some((change) => change.table === table())) {
      gathered.call()
    }
  })
  onScopeDispose(() => {
    stop()
    gathered.cancel()
  })
}
