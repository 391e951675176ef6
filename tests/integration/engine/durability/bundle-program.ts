import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'vite'
import { externals, nodeAliases, target } from '../../../../build/bundling.mjs'
import { root } from '../../../../build/folders.mjs'
import type { DeviceTask } from './device-words'

/**
 * Bundles the working device into one file that Node starts at once, with all but native modules in it. `inPlaceOf` puts
 * a faulty module of the tests in the place of one of the engine's.
 */
export async function bundleProgram(name: string, inPlaceOf: Readonly<Record<string, string>> = {}): Promise<string> {
  const program = await bundle('working-device', name, inPlaceOf)
  await compile(program, join(dirname(program), 'nobody'))
  return program
}

/** Bundles the program of that source beside this file, under a name, into one file for Node. */
export async function bundle(
  source: string,
  name = source,
  inPlaceOf: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = join(root, 'out', 'programs', 'tests', name)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [replaced(inPlaceOf)],
    resolve: { alias: nodeAliases },
    ssr: { noExternal: true, external: [...externals] },
    build: {
      ssr: join(import.meta.dirname, `${source}.ts`),
      outDir: folder,
      target: target.node,
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${source}.cjs` } },
    },
  })
  return join(folder, `${source}.cjs`)
}

/** What starts a program: `node START TASK PROGRAM`. */
export const START = join(import.meta.dirname, 'start-program.mjs')

/** Runs the device once where it reaches nobody: it ends by itself, and leaves its code compiled for the runs that follow. */
async function compile(program: string, folder: string): Promise<void> {
  const task: DeviceTask = {
    url: 'http://127.0.0.1:9',
    token: '',
    folder,
    seed: 0,
    signature: '',
    records: [],
    acknowledge: 'after the answer',
  }
  await new Promise<void>((resolve) => {
    execFile(process.execPath, [START, JSON.stringify(task), program], () => resolve())
  })
  await rm(folder, { recursive: true, force: true })
}

/** Takes a module for another, but not in the one that stands in its place: that one wraps it. */
function replaced(inPlaceOf: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replaced-modules',
    enforce: 'pre',
    async resolveId(source, importer) {
      const found = await this.resolve(source, importer, { skipSelf: true })
      const other = found === null ? undefined : inPlaceOf[found.id]
      return other === undefined || other === importer ? null : other
    },
  }
}
