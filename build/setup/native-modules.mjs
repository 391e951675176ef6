import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../folders.mjs'
import { mustRun, runNode } from '../running/run.mjs'
import { say } from '../running/say.mjs'
import { tool } from '../running/tool.mjs'
import { installCompiler } from './compiler.mjs'
import { headersOfThisNode } from './node-headers.mjs'

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
