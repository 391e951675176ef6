import { test as base, expect } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDisplay } from '../../build/running/display.mjs'
import { launchCarryon, type LaunchOptions, type RunningCarryon } from './launch-carryon'
import { openOrganisation, REFUSING, type Organisation } from './organisation'

/** What every end-to-end test is given. */
export interface CarryonFixtures {
  /** A fresh device: an empty data folder that is gone after the test. */
  readonly dataFolder: string
  /** A sandbox organisation with a few hundred records, in a process of its own. */
  readonly organisation: Organisation
  /** Starts Carryon on that device, again and again; what still runs at the end of the test is closed. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<RunningCarryon>
}

interface WorkerFixtures {
  /** Two apps on one screen would take the keyboard from each other: each worker has its own, where there is none at all. */
  readonly display: NodeJS.ProcessEnv
}

/** `test` with a fresh device. A test also fails on an uncaught error in the page or a violation of the content policy. */
export const test = base.extend<CarryonFixtures, WorkerFixtures>({
  display: [
    async ({}, use) => {
      await withDisplay(async (env) => {
        Object.assign(process.env, env)
        await use(env)
        return 0
      })
    },
    { scope: 'worker', auto: true },
  ],
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'carryon-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  organisation: async ({ dataFolder }, use) => {
    const organisation = await openOrganisation(join(dataFolder, 'organisation.sqlite'), '--scale', '400', ...REFUSING)
    await use(organisation)
    await organisation.close()
  },
  launch: async ({ dataFolder }, use) => {
    const launched: RunningCarryon[] = []
    await use(async (options = {}) => {
      const carryon = await launchCarryon({ dataFolder, ...options })
      launched.push(carryon)
      return carryon
    })
    for (const carryon of launched) await carryon.close()
    expect(launched.flatMap(({ problems }) => problems)).toEqual([])
  },
})

export { expect }
