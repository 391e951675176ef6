import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packApp, packedExecutable } from '../../build/packaging/pack-app.mjs'
import { findElectronRuntime } from '../../build/setup/electron-runtime.mjs'
import { onPath } from '../../build/setup/on-path.mjs'
import { expect, test } from './carryon-test'
import { openWatchedScreen } from './watched-screen'

/** The accent colour, of the button that starts the first run; an empty window has none of it. */
const ACCENT = 0x0e5e75

let folder = ''

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(180_000)
  const runtime = findElectronRuntime()
  if (runtime === undefined) throw new Error('There is no Electron yet: npm run setup')
  folder = await mkdtemp(join(tmpdir(), 'carryon-packaged-'))
  await packApp({ runtime, output: folder, targets: ['dir'], inspectable: true })
})

test.afterAll(() => rm(folder, { recursive: true, force: true }))

test('the packaged app paints when it is started without any argument', async ({ dataFolder }) => {
  test.skip(!onPath('Xvfb'), 'the screen is watched through Xvfb')
  const screen = await openWatchedScreen()
  const app = startWithoutArguments(screen.display, dataFolder)
  try {
    await expect.poll(() => screen.countPixels(ACCENT), { timeout: 20_000 }).toBeGreaterThan(100)
  } finally {
    app.kill()
    if (app.exitCode === null) await once(app, 'exit')
    await screen.close()
  }
})

test('the packaged app does the first sync with the sandbox organisation inside it', async ({ launch }) => {
  const { window } = await launch({ executable: packedExecutable(folder) })
  await window.getByRole('button', { name: 'Start' }).click()
  await expect(window.getByText(/^[1-9]\d* records on this device/)).toBeVisible({ timeout: 40_000 })
  await expect(window.getByRole('button', { name: /^Status .*last sync/ })).toBeVisible({ timeout: 40_000 })
})

test('the packaged app runs no code but its own: every fuse is set', async () => {
  const wire = await getCurrentFuseWire(packedExecutable(folder))
  // A fuse is a byte in the executable: the digit 1 for set, 0 for not set.
  const set = (fuse: FuseV1Options): boolean => Number(wire[fuse]) === '1'.charCodeAt(0)
  expect({
    runAsNode: set(FuseV1Options.RunAsNode),
    nodeOptions: set(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    foreignSnapshot: set(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    filePrivileges: set(FuseV1Options.GrantFileProtocolExtraPrivileges),
    cookieEncryption: set(FuseV1Options.EnableCookieEncryption),
    archiveOnly: set(FuseV1Options.OnlyLoadAppFromAsar),
    archiveIntegrity: set(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    foreignSnapshot: false,
    filePrivileges: false,
    cookieEncryption: true,
    archiveOnly: true,
    archiveIntegrity: true,
  })
})

/** As a desktop starts it. The sandbox of Chromium cannot run as root; the variable turns it off without an argument. */
function startWithoutArguments(display: string, dataFolder: string): ChildProcess {
  const asRoot = process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}
  return spawn(packedExecutable(folder), [], {
    env: { ...process.env, ...asRoot, DISPLAY: display, CARRYON_DATA: dataFolder },
    stdio: 'ignore',
  })
}
