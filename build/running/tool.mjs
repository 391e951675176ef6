import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../folders.mjs'

/**
 * The script behind a command of an installed package, to be run by this Node: no shell, no shim, on any platform.
 * @param {string} packageName
 * @param {string} [command] the package's own name by default
 */
export function tool(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}
