/** npm run package: builds what users install, for this machine's system, as far as this machine's network allows. */
import { join, relative } from 'node:path'
import { root } from './folders.mjs'
import { makeDebianPackage } from './packaging/debian-package.mjs'
import { packApp, packedExecutable } from './packaging/pack-app.mjs'
import { buildApp } from './running/build-app.mjs'
import { finishWith, say } from './running/say.mjs'
import { onPath } from './setup/on-path.mjs'
import { setUpElectron } from './setup/set-up.mjs'

/** Where electron-builder fetches the tools for installers from. */
const toolsHost =
  process.env['ELECTRON_BUILDER_BINARIES_MIRROR'] ??
  'https://github.com/electron-userland/electron-builder-binaries/releases/'

const output = join(root, 'dist')

await finishWith(async () => {
  const runtime = await setUpElectron()
  await buildApp()
  if (await answers(toolsHost)) {
    await packApp({ runtime, output })
  } else {
    await packWithoutTools(runtime)
  }
  say(`made in ${relative(root, output)}/`)
  return 0
})

/** @param {import('./setup/electron-runtime.mjs').ElectronRuntime} runtime */
async function packWithoutTools(runtime) {
  say('the host of the installer tools does not answer: making what needs none of them')
  await packApp({ runtime, output, targets: ['dir'] })
  say(`the unpacked app is ${relative(root, packedExecutable(output))}`)
  const made = process.platform === 'linux' && onPath('dpkg-deb')
  if (made) await makeDebianPackage(output)
  say(`left out: ${leftOut(made).join(', ')}; each needs a tool that electron-builder downloads`)
}

/**
 * The targets of electron-builder.yml for this system that are not made.
 * @param {boolean} debianPackageMade
 */
function leftOut(debianPackageMade) {
  if (process.platform === 'win32') return ['NSIS installer', 'MSI']
  if (process.platform === 'darwin') return ['dmg', 'pkg']
  return debianPackageMade ? ['AppImage', 'rpm'] : ['AppImage', 'deb', 'rpm']
}

async function answers(/** @type {string} */ url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(10_000) })
    return true
  } catch {
    return false
  }
}
