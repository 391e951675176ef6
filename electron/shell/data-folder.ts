import { app } from 'electron'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Settles where this device keeps its data, before the app is ready: the folder of the environment variable `CARRYON_DATA`,
 * which separates installations and tests, or the system's usual place. Answers the folder for the engine's own files.
 */
export function settleDataFolder(): string {
  const chosen = process.env['CARRYON_DATA']
  if (chosen !== undefined && chosen !== '') app.setPath('userData', chosen)
  const folder = join(app.getPath('userData'), 'data')
  mkdirSync(folder, { recursive: true })
  return folder
}
