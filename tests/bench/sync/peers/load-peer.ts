import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Loads a library that Carryon is compared with, from the folder that `npm run bench` installed them in. */
export function loadPeer(name: string): unknown {
  const peers = process.env['CARRYON_BENCH_PEERS']
  if (peers === undefined) throw new Error('CARRYON_BENCH_PEERS must name the folder of the peers')
  return createRequire(join(peers, 'package.json'))(name)
}
