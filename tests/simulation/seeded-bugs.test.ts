import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { makeStage, type Stage, STEPS } from './run-seeds'
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs'

/** A bug that so many seeds do not find is one that the simulation is blind to. */
const MOST_SEEDS = 40

let plain: Stage
let related: Stage

beforeAll(async () => {
  plain = await makeStage()
  related = await makeStage(true)
})
afterAll(() => {
  plain.end()
  related.end()
})
afterEach(() => vi.resetModules())

test.each(SEEDED_BUGS.map((bug) => [bug.what, bug] as const))('the simulation finds it: %s', async (_, bug) => {
  expect(await firstFinding(bug)).toMatch(bug.breaks)
})

/** Plays seeds on an engine with the bug until a rule is broken; answers which seed broke which. */
async function firstFinding({ module, spoiled, from, related: relates = false }: SeededBug): Promise<string> {
  vi.resetModules()
  vi.doMock(module, spoiled)
  try {
    const { simulate, stepsOfSeed } = await import('./simulate')
    const { folder, template } = relates ? related : plain
    for (let seed = from; seed < from + MOST_SEEDS; seed += 1) {
      const { breach } = await simulate({ seed, steps: stepsOfSeed(seed, STEPS, relates), folder, template })
      if (breach !== null) return `${breach.invariant} (seed ${seed}: ${breach.words})`
    }
    return 'nothing'
  } finally {
    vi.doUnmock(module)
  }
}
