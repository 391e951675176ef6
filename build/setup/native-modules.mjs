import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { root } from '../folders.mjs'
import { mustRun, runNode } from '../running/run.mjs'
import { say } from '../running/say.mjs'
import { tool } from '../running/tool.mjs'
import { onPath } from './on-path.mjs'
import { installPackages } from './system-packages.mjs'

const sqlite = join(root, 'node_modules', 'sqlite3')
const compiled = join(sqlite, 'build', 'Release', 'node_sqlite3.node')

/** How long the host of the ready-made binary may take before the module is compiled here instead. */
const downloadLimitMs = 15_000

/**
 * Gets sqlite3's native module: ready-made where its host answers, compiled here otherwise. It is a Node-API module: the
 * same file serves Node, the tests and every Electron.
 */
export async function buildNativeModules() {
  if (existsSync(compiled)) return
  if (await downloadReadyMade()) return
  say('compiling sqlite3 (once; about a minute)')
  await installCompiler()
  const parameters = [tool('node-gyp'), 'rebuild', '--loglevel=error']
  await mustRun(process.execPath, parameters, { cwd: sqlite, env: headersOfThisNode() })
}

async function downloadReadyMade() {
  say('looking for a ready-made sqlite3')
  const code = await runNode([tool('prebuild-install'), '-r', 'napi'], { cwd: sqlite, timeout: downloadLimitMs })
  return code === 0 && existsSync(compiled)
}

/** node-gyp would download the headers of Node; most installations have them beside the binary. */
function headersOfThisNode() {
  const installation = resolve(dirname(process.execPath), '..')
  return existsSync(join(installation, 'include', 'node', 'node_api.h')) ? { npm_config_nodedir: installation } : {}
}

async function installCompiler() {
  if (process.platform !== 'linux') return
  const missing = Object.entries({ python3: 'python3', make: 'make', 'g++': 'g++' }).filter(([tool]) => !onPath(tool))
  const names = missing.map(([, name]) => name)
  await installPackages(names, 'the compiler for the native module')
}
