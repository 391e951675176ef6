import { installDependencies } from './dependencies.mjs'
import { buildNativeModules } from './native-modules.mjs'
import { installSystemLibraries } from './system-libraries.mjs'

/** What every program of Carryon needs: its dependencies and the native module. Idempotent; quick when nothing is to do. */
export async function setUpNode() {
  await installDependencies()
  await buildNativeModules()
}

/**
 * What the app with its windows needs beyond that: Electron, and on Linux what Electron stands on.
 * @returns the Electron to start
 */
export async function setUpElectron() {
  await setUpNode()
  // Imported late: it uses packages that the step above has only just installed.
  const { getElectronRuntime } = await import('./electron-runtime.mjs')
  const runtime = await getElectronRuntime()
  await installSystemLibraries(runtime.executable)
  return runtime
}
