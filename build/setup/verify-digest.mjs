import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Stop } from '../running/say.mjs'

/**
 * Checks a downloaded file before anything is made of it.
 * @param {string} file
 * @param {string} expected algorithm and base64 digest, as in a lock file: "sha512-…"
 * @throws {Stop} when the file is another one
 */
export async function verifyDigest(file, expected) {
  const algorithm = expected.slice(0, expected.indexOf('-'))
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  const actual = `${algorithm}-${hash.digest('base64')}`
  if (actual !== expected) throw new Stop(`${basename(file)} is not the file it should be: ${actual}, not ${expected}`)
}
