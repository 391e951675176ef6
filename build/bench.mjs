/** npm run bench -- NAME: runs the measurement tests/bench/NAME.ts, which alone prints on standard output. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, root } from './folders.mjs'
import { runProgram } from './running/run-program.mjs'
import { finishWith, Stop } from './running/say.mjs'
import { installBenchPeers } from './setup/bench-peers.mjs'
import { setUpElectron } from './setup/set-up.mjs'

await finishWith(async () => {
  const [name, ...parameters] = process.argv.slice(2)
  const names = await benches()
  if (name === undefined || !names.includes(name)) throw new Stop(`name one of: ${names.join(', ')}`)
  const electron = await setUpElectron()
  return runProgram(`tests/bench/${name}.ts`, parameters, {
    CARRYON_BENCH_PEERS: await installBenchPeers(),
    CARRYON_BENCH_CACHE: cacheFolder('bench'),
    CARRYON_BENCH_ELECTRON: electron.executable,
    // Libraries check more of what they are given, and are slower, while they are developed with.
    NODE_ENV: 'production',
  })
})

async function benches() {
  const files = await readdir(join(root, 'tests', 'bench')).catch(() => [])
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.replace(/\.ts$/, ''))
}
