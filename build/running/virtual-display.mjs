import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Stop } from './say.mjs'

/**
 * Starts a display without a screen.
 * @param {readonly string[]} [parameters] more for Xvfb
 * @returns its name for the variable DISPLAY, and the way to end it
 */
export async function startVirtualDisplay(parameters = []) {
  // Xvfb picks a free number by itself and writes it to file descriptor 3.
  const fixed = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  // Detached, so that an interrupt from the keyboard ends the app first and the display under it afterwards.
  const server = spawn('Xvfb', [...fixed, ...parameters], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  })
  return { name: `:${await numberOf(server)}`, stop: () => void server.kill() }
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
