import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { output, root } from '../folders.mjs'
import { exclusively } from './file-lock.mjs'
import { mustRun } from './run.mjs'
import { say } from './say.mjs'
import { tool } from './tool.mjs'

/** What the built app is made of. */
const sources = [
  ...['electron', 'renderer', 'shared'],
  ...['build/electron.vite.config.ts', 'build/bundling.mjs', 'build/app-root-path.ts', 'build/folders.mjs'],
  ...['package.json', 'package-lock.json', 'tsconfig.json'],
]

/** The digest of the sources that the output was built from; there is none while a build runs or after one failed. */
const stamp = join(output, 'built-from')

/** Builds the app when its sources differ from those it was last built from. */
export async function buildApp() {
  await exclusively(join(root, 'node_modules', '.cache', 'carryon-build.lock'), async () => {
    const digest = await digestOfSources()
    if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === digest) return
    say('building')
    await rm(stamp, { force: true })
    const parameters = ['build', '-c', 'build/electron.vite.config.ts', '--logLevel', 'warn']
    await mustRun(process.execPath, [tool('electron-vite'), ...parameters])
    await writeFile(stamp, digest)
  })
}

async function digestOfSources() {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesIn(join(root, source))) {
      const content = await readFile(file)
      hash.update(`${file.slice(root.length)}\n${String(content.length)}\n`).update(content)
    }
  }
  return hash.digest('hex')
}

/** @param {string} path a folder, or one file */
async function filesIn(path) {
  if (!existsSync(path)) return []
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    return files.map((entry) => join(entry.parentPath, entry.name)).sort()
  } catch (reason) {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOTDIR') return [path]
    throw reason
  }
}
