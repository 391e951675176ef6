import { TASK_SWITCH } from './sync/task'
import { runTaskNamed } from './sync/tasks'
import { runParts } from './sync/run-parts'

/**
 * The figures of the sync engine beside their bars, as one JSON document on standard output: `--only ingest,loop` chooses parts.
 * Exit 0 when every bar is met. `CARRYON_BENCH_PEERS` names the folder of the libraries that are measured beside it,
 * `CARRYON_BENCH_ELECTRON` the Electron in which is measured what stands alone.
 */
const [first, name = '', json = ''] = process.argv.slice(2)
if (first === TASK_SWITCH) await runTaskNamed(name, json)
else process.exitCode = (await runParts(process.argv.slice(2))) ? 0 : 1
