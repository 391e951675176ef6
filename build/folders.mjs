import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The project's root folder, absolute. */
export const root = resolve(import.meta.dirname, '..')

/** Where electron-vite puts what it builds. */
export const output = join(root, 'out')

/** The path aliases of tsconfig.json, for bundlers and tests. */
export const aliases = {
  '@shared': join(root, 'shared'),
  '@renderer': join(root, 'renderer'),
  '@electron': join(root, 'electron'),
}

/**
 * A folder of the user's cache for what set-up downloads. It outlives clones and is safe to delete.
 * @param {string[]} names the path below Carryon's own cache folder
 */
export function cacheFolder(...names) {
  return join(userCache(), 'carryon', ...names)
}

function userCache() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  return XDG_CACHE_HOME || join(homedir(), '.cache')
}
