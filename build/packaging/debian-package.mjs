import { dirname, join } from 'node:path'
import { root } from '../folders.mjs'
import { say } from '../running/say.mjs'
import { onPath } from '../setup/on-path.mjs'
import { installPackages } from '../setup/system-packages.mjs'
import { packedExecutable } from './pack-app.mjs'

const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512]

/**
 * Makes a Debian package of the unpacked app with the distribution's own tools, for networks on which electron-builder
 * cannot fetch its own.
 * @param {string} output the folder that holds the unpacked app and receives the package
 */
export async function makeDebianPackage(output) {
  await installPackages(onPath('fakeroot') ? [] : ['fakeroot'], 'what Debian packages are made with')
  say('making the Debian package')
  const { default: install } = await import('electron-installer-debian')
  await install({
    src: dirname(packedExecutable(output)),
    dest: output,
    arch: process.arch === 'arm64' ? 'arm64' : 'amd64',
    rename: (/** @type {string} */ folder) => join(folder, '<%= name %>_<%= version %>_<%= arch %>.deb'),
    options: {
      name: 'carryon',
      bin: 'carryon',
      productName: 'Carryon',
      description: 'The CRM client that works where the network does not.',
      maintainer: 'The Carryon authors <authors@carryon.invalid>',
      categories: ['Office'],
      icon: Object.fromEntries(iconSizes.map((size) => sized(size))),
      // Half the time of the default for a third more bytes.
      compression: 'gzip',
    },
  })
}

/**
 * @param {number} size in pixels
 * @returns {[string, string]} as the installer names it, and its file
 */
function sized(size) {
  const name = `${String(size)}x${String(size)}`
  return [name, join(root, 'build', 'icons', 'linux', `${name}.png`)]
}
