import { spawnSync } from 'node:child_process'
import { onPath } from './on-path.mjs'
import { installPackages } from './system-packages.mjs'

/** The Debian packages of the shared libraries Electron is linked against or loads. */
const libraries =
  'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libatk-bridge2.0-0 libdrm2 libxcomposite1 libxdamage1 libxrandr2 libxkbcommon0 libcups2'.split(
    ' ',
  )

/** A display for a machine without one, and the typeface of the design for the screenshots taken on it. */
const display = ['xvfb', 'fonts-inter']

/**
 * Installs what Linux needs to show Electron: its shared libraries, and a virtual display where there is no other.
 * @param {string} executable the Electron that will run
 */
export async function installSystemLibraries(executable) {
  if (process.platform !== 'linux') return
  await installPackages(lacksLibraries(executable) ? libraries : [], "Electron's shared libraries")
  await installPackages(needsVirtualDisplay() && !onPath('Xvfb') ? display : [], 'a virtual display')
}

/** Whether this Linux session has no display of its own. */
export function needsVirtualDisplay() {
  return process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']
}

function lacksLibraries(/** @type {string} */ executable) {
  const linked = spawnSync('ldd', [executable], { encoding: 'utf8' })
  return linked.stdout.includes('not found')
}
