import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../../../build/folders.mjs'
import { bundleProgram } from './bundle-program'
import { runKillSeries } from './kill-series'

/**
 * A series of kills that finds nothing says something only if it would have found a fault: here are devices that have one. What
 * it cannot tell is whether commits reach the disk itself (`PRAGMA synchronous`): the operating system outlives every kill.
 */
const LIVES = 40

describe('a series of kills finds', { timeout: 300_000 }, () => {
  let program: string

  beforeAll(async () => {
    program = await bundleProgram('hasty-device')
  }, 120_000)

  test('a device that says an edit is saved before it is', async () => {
    const report = await runKillSeries({ program, seed: 2, devices: 1, livesEach: LIVES, acknowledge: 'early' })
    expect(report.faults.join('\n')).toContain(': lost: ')
  })
})

describe('a series of kills finds', { timeout: 300_000 }, () => {
  let program: string

  beforeAll(async () => {
    program = await bundleProgram('half-writing-device', {
      [join(root, 'electron/engine/replica/writer.ts')]: join(import.meta.dirname, 'gate-without-transactions.ts'),
    })
  }, 120_000)

  test('a device that writes a record and its change one after the other', async () => {
    const report = await runKillSeries({ program, seed: 3, devices: 1, livesEach: LIVES })
    expect(report.faults.join('\n')).toMatch(/half written|unexplained|lost/)
  })
})
