import { app } from 'electron'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'

/**
 * Settles where this device keeps its data, before the app is ready: the folder of the environment variable `CARRYON_DATA`,
 * which separates installations and tests, or the system's usual place. Answers the folder for the engine's own files, or
 * `storage.refused` when the disk does not let it be made.
 */
export function settleDataFolder(): Result<string> {
  const chosen = process.env['CARRYON_DATA']
  if (chosen !== undefined && chosen !== '') app.setPath('userData', chosen)
  const folder = join(app.getPath('userData'), 'data')
  try {
    mkdirSync(folder, { recursive: true })
    return ok(folder)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : 'unknown'
    return fail(carryonError('storage.refused', { path: folder, reason }))
  }
}
