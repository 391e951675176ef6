import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../folders.mjs'
import { mustRunNpm } from '../running/run.mjs'
import { say } from '../running/say.mjs'

/** Installs the dependencies exactly as the lock file has them, when what is installed differs from it. */
export async function installDependencies() {
  if (installedMatchesLockFile()) return
  say('installing dependencies from the lock file')
  // Install scripts stay off: the one native module is compiled by the next step, which says so.
  await mustRunNpm(['ci', '--ignore-scripts'])
}

/** npm writes its own account of what it installed as the last thing, so a broken-off installation has none. */
function installedMatchesLockFile() {
  const account = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(account)) return false
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const installed = packagesOf(account)
  const wantedThere = Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = installed[path]
    return path === '' || (found === undefined ? optional === true : found.version === version)
  })
  return wantedThere && Object.keys(installed).every((path) => wanted[path] !== undefined)
}

/**
 * @param {string} file a lock file
 * @returns {Record<string, { version?: string, optional?: boolean }>} its packages by path
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
