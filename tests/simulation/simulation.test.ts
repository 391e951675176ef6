import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeStage, playSeeds, type Stage, STEPS } from './run-seeds'
import kept from './seeds.json'
import { simulate, stepsOfSeed } from './simulate'

/** Seeds in every run of the tests, from 1 on; `npm run simulate` plays more. */
const COUNT = 300
/** Seeds in one test: a run tells how far it is. */
const CHUNK = 25

let stage: Stage

beforeAll(async () => {
  stage = await makeStage()
})
afterAll(() => stage.end())

const chunks = Array.from({ length: COUNT / CHUNK }, (_, index) => {
  const from = 1 + index * CHUNK
  return { from, to: from + CHUNK - 1 }
})

test.each(chunks)('two devices under faults keep every rule of sync: seeds $from to $to', async ({ from, to }) => {
  const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  expect((await playSeeds(seeds, stage)).join('\n\n')).toBe('')
})

test.each(kept)('seed $seed stays mended: $found', async ({ seed, steps }) => {
  expect((await playSeeds([seed], stage, steps)).join('\n\n')).toBe('')
})

test('a seed that is played again does the same, step by step', async () => {
  for (const seed of [1, 2, 3]) {
    const play = (): ReturnType<typeof simulate> =>
      simulate({ seed, steps: stepsOfSeed(seed, STEPS), folder: stage.folder, template: stage.template })
    expect((await play()).trace).toBe((await play()).trace)
  }
})
