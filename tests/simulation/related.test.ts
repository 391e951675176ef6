import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeStage, playSeeds, type Stage, STEPS } from './run-seeds'

/** 12 seeds from 1 on in every run of the tests; `CARRYON_RELATED_SEEDS` asks for more. */
const COUNT = Number(process.env['CARRYON_RELATED_SEEDS'] ?? 12)
const FIRST = Number(process.env['CARRYON_SEED'] ?? 1)
/** Seeds in one test: a run tells how far it is. */
const CHUNK = 20

let stage: Stage

beforeAll(async () => {
  stage = await makeStage(true)
})
afterAll(() => stage.end())

const chunks = Array.from({ length: Math.ceil(COUNT / CHUNK) }, (_, index) => {
  const from = FIRST + index * CHUNK
  return { from, to: Math.min(from + CHUNK, FIRST + COUNT) - 1 }
})

test.each(chunks)(
  'records that two devices relate under faults keep every rule: seeds $from to $to',
  async ({ from, to }) => {
    const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    expect((await playSeeds(seeds, stage, STEPS)).join('\n\n')).toBe('')
  },
)
