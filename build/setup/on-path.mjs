import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Whether a program of this name can be started on this machine. */
export function onPath(/** @type {string} */ program) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => existsSync(join(folder, program)))
}
