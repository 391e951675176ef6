import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../folders.mjs'
import { runNode } from '../running/run.mjs'
import { say } from '../running/say.mjs'

/** How long the download may stand still before it counts as closed. */
const silenceLimitMs = 12_000

const electronPackage = join(root, 'node_modules', 'electron')

/**
 * Gets the official Electron by the electron package's own means, checksums included.
 * @returns {Promise<boolean>} false when the host does not answer
 */
export async function downloadOfficialRuntime() {
  say('downloading Electron')
  try {
    await downloadToCache()
  } catch (reason) {
    say(`the official download is closed (${causeOf(reason)})`)
    return false
  }
  return (await runNode([join(electronPackage, 'install.js')])) === 0
}

/** Fills the cache that the package's installer reads: its own download has no time limit. */
async function downloadToCache() {
  const get = createRequire(join(electronPackage, 'install.js')).resolve('@electron/get')
  /** @type {typeof import('@electron/get')} */
  const { downloadArtifact } = await import(pathToFileURL(get).href)
  const silence = new AbortController()
  const giveUp = () => silence.abort(new Error(`no answer for ${String(silenceLimitMs / 1000)} s`))
  let timer = setTimeout(giveUp, silenceLimitMs)
  const getProgressCallback = () => {
    clearTimeout(timer)
    timer = setTimeout(giveUp, silenceLimitMs)
    return Promise.resolve()
  }
  try {
    await downloadArtifact({
      version: readJson('package.json').version,
      artifactName: 'electron',
      checksums: readJson('checksums.json'),
      ...(process.env['electron_config_cache'] ? { cacheRoot: process.env['electron_config_cache'] } : {}),
      platform: process.platform,
      arch: process.arch,
      downloadOptions: { signal: silence.signal, getProgressCallback },
    })
  } finally {
    clearTimeout(timer)
  }
}

function readJson(/** @type {string} */ name) {
  return JSON.parse(readFileSync(join(electronPackage, name), 'utf8'))
}

function causeOf(/** @type {unknown} */ reason) {
  if (!(reason instanceof Error)) return String(reason)
  return reason.cause instanceof Error ? reason.cause.message : reason.message
}
