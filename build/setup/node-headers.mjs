import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/**
 * What tells node-gyp where the headers of this Node are. It would download them; most installations have them beside
 * the binary.
 * @returns {NodeJS.ProcessEnv}
 */
export function headersOfThisNode() {
  const installation = resolve(dirname(process.execPath), '..')
  return existsSync(join(installation, 'include', 'node', 'node_api.h')) ? { npm_config_nodedir: installation } : {}
}
