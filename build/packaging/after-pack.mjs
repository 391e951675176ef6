import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Called by electron-builder when an app is put together, before it is sealed: takes out the default app that a runtime may
 * bring along, so that Carryon's own archive is the only app in it.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function removeDefaultApp({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir)
  for (const name of ['default_app.asar', 'app']) await rm(join(resources, name), { recursive: true, force: true })
}
