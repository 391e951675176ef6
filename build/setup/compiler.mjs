import { onPath } from './on-path.mjs'
import { installPackages } from './system-packages.mjs'

/** Installs what compiles native modules, where Linux lacks it. */
export async function installCompiler() {
  if (process.platform !== 'linux') return
  const missing = ['python3', 'make', 'g++'].filter((tool) => !onPath(tool))
  await installPackages(missing, 'the compiler for native modules')
}
