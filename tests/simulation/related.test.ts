import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeStage, playSeeds, type Stage } from './run-seeds'

/** Seeds in every run of the tests, from 1 on; `npm run simulate -- --related` plays more. */
const COUNT = 12

let stage: Stage

beforeAll(async () => {
  stage = await makeStage(true)
})
afterAll(() => stage.end())

test('records that two devices relate under faults keep every rule', async () => {
  const seeds = Array.from({ length: COUNT }, (_, index) => index + 1)
  expect((await playSeeds(seeds, stage)).join('\n\n')).toBe('')
})
