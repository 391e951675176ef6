import { beforeAll, expect, test } from 'vitest'
import { bundleProgram } from './bundle-program'
import { runKillSeries } from './kill-series'

/** `CARRYON_KILLS`: how many kills (204 for the whole series, four minutes); `CARRYON_KILL_SEED`: which ones. */
const KILLS = Number(process.env['CARRYON_KILLS'] ?? 24)
const SEED = Number(process.env['CARRYON_KILL_SEED'] ?? 1)
const DEVICES = 3

let program: string

beforeAll(async () => {
  program = await bundleProgram('working-device')
})

test(
  `three devices that are killed ${KILLS} times in all keep everything that was saved, and end equal to the organisation`,
  { timeout: 30_000 + KILLS * 10_000 },
  async () => {
    const report = await runKillSeries({ program, seed: SEED, devices: DEVICES, livesEach: Math.ceil(KILLS / DEVICES) })
    expect(report.faults).toEqual([])
    expect(report.kills).toBeGreaterThanOrEqual(KILLS)
    // The storm really happened.
    expect(Object.values(report.moments).every((count) => count > 0)).toBe(true)
    expect(report.saved).toBeGreaterThan(report.kills)
    expect(report.cycles).toBeGreaterThan(0)
    expect(report.settled).toBeGreaterThan(0)
  },
)
