import { join } from 'node:path'
import { mustRun } from '../running/run.mjs'
import { tool } from '../running/tool.mjs'

/**
 * @typedef {object} PackOptions
 * @property {import('../setup/electron-runtime.mjs').ElectronRuntime} runtime the Electron that goes in
 * @property {string} output the folder that receives what is made
 * @property {readonly string[]} [targets] electron-builder's names; those of electron-builder.yml by default
 * @property {boolean} [inspectable] lets a test drive the packaged app; never for what users install
 */

/**
 * Packages what `out/` holds, by electron-builder.yml.
 * @param {PackOptions} options
 */
export async function packApp({ runtime, output, targets = [], inspectable = false }) {
  const settings = {
    'directories.output': output,
    electronDist: runtime.folder,
    electronVersion: runtime.version,
    'electronFuses.enableNodeCliInspectArguments': String(inspectable),
  }
  const overrides = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`)
  const parameters = [tool('electron-builder'), platformSwitch(), ...targets, '--publish', 'never', ...overrides]
  await mustRun(process.execPath, parameters)
}

/**
 * The executable of the unpacked app that {@link packApp} leaves in a folder.
 * @param {string} output
 */
export function packedExecutable(output) {
  if (process.platform === 'win32') return join(output, 'win-unpacked', 'Carryon.exe')
  if (process.platform === 'linux') return join(output, 'linux-unpacked', 'carryon')
  const folder = process.arch === 'arm64' ? 'mac-arm64' : 'mac'
  return join(output, folder, 'Carryon.app', 'Contents', 'MacOS', 'Carryon')
}

function platformSwitch() {
  if (process.platform === 'win32') return '--win'
  return process.platform === 'darwin' ? '--mac' : '--linux'
}
