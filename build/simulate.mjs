/**
 * npm run simulate -- --seeds N [--seed S] [--steps N] [--related]: plays the engine against the sandbox organisation under faults,
 * from seed S on, on as many cores as there are; `--related`: in the world in which people also relate records. A seed that breaks a rule is told with the shortest trace that still breaks it.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { finishWith, say } from './running/say.mjs'
import { bundleProgram } from './running/run-program.mjs'
import { runNode } from './running/run.mjs'
import { setUpNode } from './setup/set-up.mjs'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string' },
    related: { type: 'boolean', default: false },
  },
})
const [first, count] = [Number(values.seed), Number(values.seeds)]
/** So many as the simulation has by itself, unless said otherwise. */
const steps = values.steps === undefined ? undefined : Number(values.steps)

await finishWith(async () => {
  if (![first, count, steps ?? 1].every((number) => Number.isInteger(number) && number > 0)) {
    say('--seeds, --seed and --steps are whole numbers from 1')
    return 2
  }
  await setUpNode()
  const program = await bundleProgram('tests/simulation/play-seeds.ts')
  const workers = Math.min(availableParallelism(), Math.ceil(count / 25))
  const share = Math.ceil(count / workers)
  const codes = await Promise.all(
    Array.from({ length: workers }, async (_, index) => {
      const from = first + index * share
      const seeds = Math.min(share, first + count - from)
      const asked = JSON.stringify({ from, seeds, steps, related: values.related })
      return seeds <= 0 ? 0 : runNode([program, asked], { stdio: 'inherit' })
    }),
  )
  return Math.max(...codes)
})
