import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyQuery } from './any-query'
import { anyWorld } from './any-world'
import { AskedWorld, describeCase } from './asked-world'
import { Draw } from './draw'
import { plainAnswer } from './plain-answer'

/** How many worlds, each asked so many queries, and which. `ORACLE_WORLDS` asks for more, `ORACLE_SEED` for others. */
const WORLDS = Number(process.env['ORACLE_WORLDS'] ?? 250)
const SEED = Number(process.env['ORACLE_SEED'] ?? 3)
const QUERIES = 12

test('SQL answers what plain loops over the same records answer', { timeout: 3_600_000 }, async () => {
  let answered = 0
  let asked = 0
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (generator) => {
      const draw = new Draw(generator)
      const world = anyWorld(draw)
      const database = new AskedWorld(world)
      await database.open()
      try {
        for (let query = 0; query < QUERIES; query += 1) {
          const drawn = anyQuery(draw, world)
          const difference = await database.difference(drawn)
          asked += 1
          answered += plainAnswer(world, drawn).length > 0 ? 1 : 0
          if (difference !== null) {
            throw new Error(describeCase(world, drawn, difference))
          }
        }
      } finally {
        await database.close()
      }
    }),
    { numRuns: WORLDS, seed: SEED, endOnFailure: true },
  )
  // Answers without a record would agree too easily.
  expect(answered / asked).toBeGreaterThan(0.3)
})
