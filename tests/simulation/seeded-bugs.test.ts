import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { makeStage, type Stage, STEPS } from './run-seeds'
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs'

/** A bug that so many seeds do not find is one that the simulation is blind to. */
const MOST_SEEDS = 40

let stage: Stage

beforeAll(async () => {
  stage = await makeStage()
})
afterAll(() => stage.end())
afterEach(() => vi.resetModules())

test.each(SEEDED_BUGS.map((bug) => [bug.what, bug] as const))('the simulation finds it: %s', async (_, bug) => {
  expect(await firstFinding(bug)).toMatch(bug.breaks)
})

/** Plays seeds on an engine with the bug until a rule is broken; answers which seed broke which. */
async function firstFinding({ module, spoiled, from }: SeededBug): Promise<string> {
  vi.resetModules()
  vi.doMock(module, spoiled)
  try {
    const { simulate, stepsOfSeed } = await import('./simulate')
    const { folder, template } = stage
    for (let seed = from; seed < from + MOST_SEEDS; seed += 1) {
      const { breach } = await simulate({ seed, steps: stepsOfSeed(seed, STEPS), folder, template })
      if (breach !== null) return `${breach.invariant} (seed ${seed}: ${breach.words})`
    }
    return 'nothing'
  } finally {
    vi.doUnmock(module)
  }
}
