import { z } from 'zod'
import { makeStage, playSeed, STEPS } from './run-seeds'

/**
 * A program that plays seeds one after the other; what is asked for is its one parameter, as JSON. Prints what broke as it breaks,
 * and how far it is; exit 1 when anything did.
 */
const whole = z.int().positive()
const asked = z.strictObject({ from: whole, seeds: whole, steps: whole.default(STEPS), related: z.boolean() })

/** Seeds between two lines that say how far it is. */
const CHUNK = 25

const { from, seeds, steps, related } = asked.parse(JSON.parse(process.argv[2] ?? ''))
const stage = await makeStage(related)
let broken = 0
try {
  for (let played = 1; played <= seeds; played += 1) {
    const seed = from + played - 1
    const words = await playSeed(seed, stage, steps)
    if (words !== null) {
      broken += 1
      process.stdout.write(`${words}\n\n`)
    }
    if (played % CHUNK === 0 || played === seeds) {
      process.stdout.write(`seeds ${from} to ${seed}: ${played} played, ${broken} broken\n`)
    }
  }
} finally {
  stage.end()
}
process.exitCode = broken === 0 ? 0 : 1
