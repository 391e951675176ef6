/**
 * Stands in for Electron's own default app where a runtime comes without one: starts the app whose folder is the first
 * argument that is no switch. It has to await the app's import, as the original does: otherwise `ready` fires while
 * the app's module still runs, and nothing can be done "before ready" any more.
 */
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const argument = process.argv.slice(1).find((candidate) => !candidate.startsWith('-'))

if (argument === undefined) {
  process.stderr.write('Name the folder of the app to start.\n')
  app.exit(2)
} else {
  await startApp(resolve(argument))
}

async function startApp(/** @type {string} */ folder) {
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  app.name = description.productName ?? description.name
  Object.assign(app, { getVersion: () => description.version, getAppPath: () => folder })
  app.setPath('userData', join(app.getPath('appData'), app.name))
  await import(pathToFileURL(join(folder, description.main)).href)
}
