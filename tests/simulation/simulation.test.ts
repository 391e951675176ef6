import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeStage, playSeeds, type Stage, STEPS } from './run-seeds'
import kept from './seeds.json'
import { simulate, stepsOfSeed } from './simulate'

/** What `npm run simulate` asks for; 300 seeds from 1 on in every run of the tests. */
const FIRST = Number(process.env['CARRYON_SEED'] ?? 1)
const COUNT = Number(process.env['CARRYON_SEEDS'] ?? 300)
const STEPS_ASKED = Number(process.env['CARRYON_STEPS'] ?? STEPS)
/** Seeds in one test: a run tells how far it is. */
const CHUNK = 25

let stage: Stage

beforeAll(async () => {
  stage = await makeStage()
})
afterAll(() => stage.end())

const chunks = Array.from({ length: Math.ceil(COUNT / CHUNK) }, (_, index) => {
  const from = FIRST + index * CHUNK
  return { from, to: Math.min(from + CHUNK, FIRST + COUNT) - 1 }
})

test.each(chunks)('two devices under faults keep every rule of sync: seeds $from to $to', async ({ from, to }) => {
  const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  expect((await playSeeds(seeds, stage, STEPS_ASKED)).join('\n\n')).toBe('')
})

test.each(kept)('seed $seed stays mended: $found', async ({ seed, steps }) => {
  expect((await playSeeds([seed], stage, steps)).join('\n\n')).toBe('')
})

test('a seed that is played again does the same, step by step', async () => {
  for (const seed of [FIRST, FIRST + 1, FIRST + 2]) {
    const play = (): ReturnType<typeof simulate> =>
      simulate({ seed, steps: stepsOfSeed(seed, STEPS), folder: stage.folder, template: stage.template })
    expect((await play()).trace).toBe((await play()).trace)
  }
})
