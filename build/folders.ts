import { resolve } from 'node:path'

/** The project's root folder, absolute. */
export const root = resolve(import.meta.dirname, '..')

/** The path aliases of tsconfig.json, for bundlers and tests. */
export const aliases = {
  '@shared': resolve(root, 'shared'),
  '@renderer': resolve(root, 'renderer'),
  '@electron': resolve(root, 'electron'),
}
