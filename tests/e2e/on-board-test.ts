import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { connect, everythingSent, finishedCycles } from './carryon-actions'
import { expect, test as fresh } from './carryon-test'
import { launchCarryon, type RunningCarryon } from './launch-carryon'
import { openOrganisation, REFUSING, type Organisation } from './organisation'

/** Who a device belongs to. */
export type Role = keyof Organisation['tokens']

/** A folder with an organisation and a device that did its first sync with it; nothing runs in it. */
interface BoardedDevice {
  readonly folder: string
  /** What the device knows the organisation by: it has to be served there again. */
  readonly port: string
}

interface OnBoardFixtures {
  /** Whose device it is; `test.use` gives a file or a group another. */
  readonly role: Role
  /** About how many records the organisation has. */
  readonly scale: number
  /** Carryon, started on that device, with the cycle behind it that a start begins. */
  readonly carryon: RunningCarryon
  /** Its window. */
  readonly window: Page
}

interface OnBoardWorkerFixtures {
  /** The device to begin with. Each worker takes each kind on board once, and its tests begin with copies. */
  readonly boardedDevice: (role: Role, scale: number) => Promise<BoardedDevice>
}

/** `test` whose device is on board already: connected as a hybrid client of `role`, with its first sync behind it. */
export const test = fresh.extend<OnBoardFixtures, OnBoardWorkerFixtures>({
  role: ['sales', { option: true }],
  scale: [400, { option: true }],
  boardedDevice: [
    // The screen has to be there before an app is.
    async ({ display: _ }, use) => {
      const devices = new Map<string, BoardedDevice>()
      await use(async (role, scale) => {
        const kind = `${role} ${scale}`
        const device = devices.get(kind) ?? (await takeOnBoard(role, scale))
        devices.set(kind, device)
        return device
      })
      for (const { folder } of devices.values()) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    // It may take longer than a test does.
    { scope: 'worker', timeout: 120_000 },
  ],
  dataFolder: async ({ boardedDevice, role, scale, dataFolder }, use) => {
    const { folder } = await boardedDevice(role, scale)
    await cp(folder, dataFolder, { recursive: true })
    await use(dataFolder)
  },
  organisation: async ({ boardedDevice, role, scale, dataFolder }, use) => {
    const { port } = await boardedDevice(role, scale)
    const organisation = await openOrganisation(organisationFile(dataFolder), '--port', port, ...REFUSING)
    await use(organisation)
    await organisation.close()
  },
  // Without the organisation, the start would find no network.
  carryon: async ({ organisation: _, launch }, use) => {
    const carryon = await launch()
    await expect.poll(() => finishedCycles(carryon.window), { timeout: 60_000 }).toBeGreaterThan(1)
    await everythingSent(carryon.window)
    await use(carryon)
  },
  window: ({ carryon }, use) => use(carryon.window),
})

export { expect }

async function takeOnBoard(role: Role, scale: number): Promise<BoardedDevice> {
  const folder = await mkdtemp(join(tmpdir(), 'carryon-'))
  const organisation = await openOrganisation(organisationFile(folder), '--scale', String(scale))
  const carryon = await launchCarryon({ dataFolder: folder })
  await connect(carryon.window, { url: organisation.url, token: organisation.tokens[role], client: 'Hybrid' })
  await everythingSent(carryon.window)
  await carryon.close()
  await organisation.close()
  return { folder, port: new URL(organisation.url).port }
}

function organisationFile(folder: string): string {
  return join(folder, 'organisation.sqlite')
}
