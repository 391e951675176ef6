import { onScopeDispose } from 'vue'
import type { Events } from '@shared/ipc/contract'
import { useCarryon } from './carryon'
import { settle } from './settle'

/** Changes come by the page during a sync: as many as fall into this time are answered as one, in milliseconds. */
const GATHER = 120
const GATHER_AT_MOST = 500

type RecordChange = Events['records.changed'][number]

/** Calls `listener` after records that `concerns` picks changed, once for changes that come close together. */
export function useChangesOf(concerns: (change: RecordChange) => boolean, listener: () => void): void {
  const api = useCarryon()
  const gathered = settle(listener, GATHER, GATHER_AT_MOST)
  const stop = api.events['records.changed']((changes) => {
    if (changes.some(concerns)) {
      gathered.call()
    }
  })
  onScopeDispose(() => {
    stop()
    gathered.cancel()
  })
}
