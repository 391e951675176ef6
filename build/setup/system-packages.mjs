import { mustRun } from '../running/run.mjs'
import { say, Stop } from '../running/say.mjs'
import { onPath } from './on-path.mjs'

/**
 * Installs packages of the Linux distribution: at once as root, otherwise by naming the one command that does it.
 * @param {readonly string[]} names none is fine
 * @param {string} purpose completes "installing …"
 * @throws {Stop} when the developer has to do it
 */
export async function installPackages(names, purpose) {
  if (names.length === 0) return
  if (!onPath('apt-get')) throw new Stop(`${purpose} is missing; on Debian it is: ${names.join(' ')}`)
  if (process.getuid?.() !== 0) throw new Stop(`${purpose} is missing; install it with\n\n  ${command(names)}\n`)
  say(`installing ${purpose}: ${names.join(' ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ['ignore', 'ignore', 2]
  await mustRun('apt-get', ['update', '-qq'], { env, stdio })
  await mustRun('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...names], { env, stdio })
}

function command(/** @type {readonly string[]} */ names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
}
