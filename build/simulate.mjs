/**
 * npm run simulate -- --seeds N [--seed S] [--steps N]: plays the engine against the sandbox organisation under faults, from seed
 * S on, on as many cores as there are. A seed that breaks a rule is told with the shortest trace that still breaks it.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { finishWith, say } from './running/say.mjs'
import { runNode } from './running/run.mjs'
import { tool } from './running/tool.mjs'
import { setUpNode } from './setup/set-up.mjs'

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, seed: { type: 'string' }, steps: { type: 'string' } },
})
const first = Number(values.seed ?? 1)
const count = Number(values.seeds ?? 1)

await finishWith(async () => {
  if (![first, count].every((number) => Number.isInteger(number) && number > 0)) {
    say('--seeds and --seed are whole numbers from 1')
    return 2
  }
  await setUpNode()
  const workers = Math.min(availableParallelism(), Math.ceil(count / 25))
  const share = Math.ceil(count / workers)
  const codes = await Promise.all(
    Array.from({ length: workers }, (_, index) => run(first + index * share, Math.min(share, count - index * share))),
  )
  return Math.max(...codes)
})

/**
 * @param {number} from
 * @param {number} seeds
 */
function run(from, seeds) {
  if (seeds <= 0) return Promise.resolve(0)
  const parameters = [
    'run',
    '-c',
    'build/vitest.config.ts',
    '--project',
    'simulation',
    'tests/simulation/simulation.test.ts',
  ]
  const env = {
    ...process.env,
    CARRYON_SEED: String(from),
    CARRYON_SEEDS: String(seeds),
    ...(values.steps === undefined ? {} : { CARRYON_STEPS: values.steps }),
  }
  return runNode([tool('vitest'), ...parameters], { env, stdio: 'inherit' })
}
