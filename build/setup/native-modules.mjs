import { existsSync, openSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../folders.mjs'
import { run, runNode } from '../running/run.mjs'
import { say, Stop } from '../running/say.mjs'
import { tool } from '../running/tool.mjs'
import { installCompiler } from './compiler.mjs'
import { headersOfThisNode } from './node-headers.mjs'

const sqlite = join(root, 'node_modules', 'sqlite3')
const binary = join(sqlite, 'build', 'Release', 'node_sqlite3.node')

/** Written when the binary is whole: a kill can leave half of one. Compiling empties the folder first. */
const stamp = join(sqlite, 'build', 'made-whole')

/** How long the host of the ready-made binary may take before the module is compiled here instead. */
const downloadLimitMs = 15_000

/**
 * Gets sqlite3's native module: ready-made where its host answers, compiled here otherwise. It is a Node-API module: the
 * same file serves Node, the tests and every Electron.
 */
export async function buildNativeModules() {
  if (existsSync(stamp)) return
  if (!(await downloadReadyMade())) await compile()
  await writeFile(stamp, '')
}

async function downloadReadyMade() {
  say('looking for a ready-made sqlite3')
  const code = await runNode([tool('prebuild-install'), '-r', 'napi'], { cwd: sqlite, timeout: downloadLimitMs })
  return code === 0 && existsSync(binary)
}

async function compile() {
  say('compiling sqlite3 (once; a minute or two)')
  await installCompiler()
  const log = join(sqlite, 'compile.log')
  const output = openSync(log, 'w')
  const code = await run(process.execPath, [tool('node-gyp'), 'rebuild'], {
    cwd: sqlite,
    env: headersOfThisNode(),
    stdio: ['ignore', output, output],
  })
  if (code !== 0) throw new Stop(`sqlite3 does not compile here; the compiler's words are in ${log}`)
}
