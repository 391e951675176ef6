import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { needsVirtualDisplay } from '../setup/system-libraries.mjs'
import { say, Stop } from './say.mjs'

/**
 * Does work that opens windows; where there is no display, on a virtual one that ends with it.
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work gets what to add to the environment, gives the exit code
 */
export async function withDisplay(work) {
  if (!needsVirtualDisplay()) return work({})
  say('no display here: using a virtual one')
  // Xvfb picks a free number by itself and writes it to file descriptor 3.
  const parameters = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', parameters, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
  try {
    return await work({ DISPLAY: `:${await numberOf(server)}` })
  } finally {
    server.kill()
  }
}

/** @param {import('node:child_process').ChildProcess} server */
async function numberOf(server) {
  const channel = server.stdio[3]
  if (!channel) throw new Stop('the virtual display has no channel')
  const failed = once(server, 'exit').then(() => {
    throw new Stop('the virtual display does not start')
  })
  const [bytes] = await Promise.race([once(channel, 'data'), failed])
  return String(bytes).trim()
}
