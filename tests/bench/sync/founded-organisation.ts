import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type RunningSandbox, startSandbox } from '@electron/sandbox/start-sandbox'
import { say } from './figures'

/** Where organisations are kept between runs, and how they are to be served. */
export interface FoundedOptions {
  /** A folder of the run: the organisation that is served is a copy. */
  readonly folder: string
  readonly scale: number
  readonly latencyMilliseconds?: number
}

/** Serves the sandbox organisation with about `scale` records over HTTP. Founding a large one takes minutes, so it is kept. */
export async function serveFounded({
  folder,
  scale,
  latencyMilliseconds = 0,
}: FoundedOptions): Promise<RunningSandbox> {
  const file = join(folder, `organisation-${scale}.db`)
  await copyFile(await foundedFile(scale), file)
  return startSandbox({ file, scale, latencyMilliseconds })
}

async function foundedFile(scale: number): Promise<string> {
  const cache = process.env['CARRYON_BENCH_CACHE']
  if (cache === undefined) throw new Error('CARRYON_BENCH_CACHE must name a folder in which organisations are kept')
  const folder = join(cache, await digestOfSandbox())
  await mkdir(folder, { recursive: true })
  const name = `organisation-${scale}.db`
  if ((await readdir(folder)).includes(name)) return join(folder, name)
  say(`  founding an organisation of ${scale} records (once)`)
  const making = join(folder, `${name}.${process.pid}.making`)
  const founded = await startSandbox({ file: making, scale })
  await founded.close()
  await rename(making, join(folder, name))
  return join(folder, name)
}

/** Changes with the sandbox's code: an organisation of older code is founded anew. */
async function digestOfSandbox(): Promise<string> {
  const root = join(process.cwd(), 'electron', 'sandbox')
  const hash = createHash('sha256')
  const files = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  for (const path of paths.sort()) {
    hash.update(dirname(path))
    hash.update(await readFile(path))
  }
  return hash.digest('hex').slice(0, 12)
}
