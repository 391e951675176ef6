import { needsVirtualDisplay } from '../setup/system-libraries.mjs'
import { say } from './say.mjs'
import { startVirtualDisplay } from './virtual-display.mjs'

/**
 * Does work that opens windows; where there is no display, on a virtual one that ends with it.
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work gets what to add to the environment, gives the exit code
 */
export async function withDisplay(work) {
  if (!needsVirtualDisplay()) return work({})
  say('no display here: using a virtual one')
  const display = await startVirtualDisplay()
  try {
    return await work({ DISPLAY: display.name })
  } finally {
    display.stop()
  }
}
