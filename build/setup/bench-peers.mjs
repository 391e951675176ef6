import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cacheFolder, root } from '../folders.mjs'
import { mustRunNpm } from '../running/run.mjs'
import { say } from '../running/say.mjs'
import { installCompiler } from './compiler.mjs'
import { headersOfThisNode } from './node-headers.mjs'

const description = join(root, 'build', 'bench-peers')

/**
 * Installs the libraries that measurements compare Carryon with, from a lock file of their own and outside the project:
 * nothing but a measurement may lean on them.
 * @returns the folder from which they can be required
 */
export async function installBenchPeers() {
  const lockFile = await readFile(join(description, 'package-lock.json'))
  const folder = cacheFolder('bench-peers', createHash('sha256').update(lockFile).digest('hex').slice(0, 12))
  if (existsSync(folder)) return folder
  say('installing what the measurements compare with (once; a minute or two)')
  await installCompiler()
  await mkdir(dirname(folder), { recursive: true })
  const making = await mkdtemp(`${folder}-making-`)
  try {
    await cp(description, making, { recursive: true })
    await mustRunNpm(['ci'], { cwd: making, env: headersOfThisNode() })
    await rename(making, folder)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  return folder
}
