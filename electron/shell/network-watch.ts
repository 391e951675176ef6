import { net, powerMonitor } from 'electron'
import type { Settings } from '@shared/model/settings'
import type { SystemNotice } from '../engine/engine'

/** Electron tells of its network only when it is asked. Milliseconds. */
const LOOK_EVERY = 5_000

/** Tells the engine what the system knows of the network and of sleep. */
export interface NetworkWatch {
  /** Takes what the user says of the network's cost. */
  apply(settings: Pick<Settings, 'metered'>): void
}

/**
 * Watches the system's network and its sleep. Desktop systems do not say through Electron what the network costs, so that the
 * network is free unless the user says that it is not.
 */
export function watchNetwork(notice: (notice: SystemNotice) => void): NetworkWatch {
  let connected = net.isOnline()
  let metered = false
  const tell = (): void => notice({ kind: 'network', connected, metered })

  setInterval(() => {
    const now = net.isOnline()
    if (now === connected) return
    connected = now
    tell()
  }, LOOK_EVERY).unref()
  powerMonitor.on('resume', () => notice({ kind: 'woke' }))
  powerMonitor.on('unlock-screen', () => notice({ kind: 'woke' }))
  return {
    apply(settings) {
      metered = settings.metered === 'always'
      tell()
    },
  }
}
