import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { ElectronApplication } from '@playwright/test'
import { CALL_NAMES, EVENT_NAMES } from '@shared/ipc/channels'
import { root } from '../../build/folders.mjs'
import { electronSwitches } from '../../build/running/electron-switches.mjs'
import { findElectronRuntime } from '../../build/setup/electron-runtime.mjs'
import { connect } from './carryon-actions'
import { expect, test } from './carryon-test'

test('the page comes with a strict content security policy', async ({ launch }) => {
  const { window } = await launch()
  const policy = await window.evaluate(async () =>
    (await fetch(location.pathname)).headers.get('content-security-policy'),
  )
  const directives = new Map((policy ?? '').split('; ').map((part) => [part.split(' ')[0], part]))
  expect(directives.get('default-src')).toBe("default-src 'none'")
  expect(directives.get('script-src')).toBe("script-src 'self'")
  expect(directives.get('connect-src')).toBe("connect-src 'self'")
  expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|\*/)
})

test('the page has no Node, and of Carryon the calls and events of the contract alone', async ({ launch }) => {
  const { window } = await launch()
  const world = await window.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', '__dirname'].filter((name) => name in globalThis),
    bridge: Object.entries(globalThis.window.carryon).flatMap(([area, verbs]) =>
      Object.keys(verbs).map((verb) => (area === 'events' ? verb : `${area}.${verb}`)),
    ),
  }))
  expect(world.node).toEqual([])
  expect(world.bridge.sort()).toEqual([...CALL_NAMES, ...EVENT_NAMES].sort())
})

test('no page but its own is ever shown: a change of location goes nowhere', async ({ launch }) => {
  const { app, window } = await launch()
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
  const before = window.url()
  const tries = await app.evaluateHandle(({ BrowserWindow }) => {
    const seen: { address: string; prevented: boolean }[] = []
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      seen.push({ address: event.url, prevented: event.defaultPrevented })
    })
    return seen
  })
  for (const address of ['https://example.com/', 'http://127.0.0.1/']) {
    await window.evaluate((there) => {
      location.href = there
    }, address)
    await expect.poll(async () => (await tries.jsonValue()).at(-1)).toEqual({ address, prevented: true })
    expect(window.url()).toBe(before)
  }
  // Asked without a locator: Playwright's own would wait for the navigation that never comes.
  expect(await window.evaluate(() => document.querySelector('h1') !== null)).toBe(true)
})

test('no other window opens', async ({ launch }) => {
  const { app, window } = await launch()
  const opened = await window.evaluate(() =>
    ['https://example.com/', 'about:blank'].map((there) => open(there) !== null),
  )
  expect(opened).toEqual([false, false])
  expect(app.windows()).toHaveLength(1)
})

test('no permission is given', async ({ launch }) => {
  const { window } = await launch()
  const states = await window.evaluate(() =>
    Promise.all(
      (['geolocation', 'camera', 'microphone', 'notifications'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  )
  expect(new Set(states)).toEqual(new Set(['denied']))
})

test('a second start on the same device brings the first to the front and ends', async ({ launch, dataFolder }) => {
  const { app } = await launch()
  const told = app.evaluate(
    ({ app: first, BrowserWindow }) =>
      new Promise<number>((resolve) => {
        let focused = 0
        for (const window of BrowserWindow.getAllWindows()) {
          const focus = window.focus.bind(window)
          window.focus = () => {
            focused += 1
            focus()
          }
        }
        first.once('second-instance', () => setImmediate(() => resolve(focused)))
      }),
  )
  const second = spawn(findElectronRuntime()?.executable ?? '', [...electronSwitches(), root], {
    env: { ...process.env, CARRYON_DATA: dataFolder },
    stdio: 'ignore',
  })
  await once(second, 'exit')
  expect(second.exitCode).toBe(0)
  expect(await told).toBe(1)
  expect(app.windows()).toHaveLength(1)
})

test('the window comes back where it was and as large as it was', async ({ launch }) => {
  const first = await launch()
  const place = { x: 40, y: 30, width: 1100, height: 720 }
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
  await expect.poll(() => boundsOf(first.app)).toMatchObject(place)
  await first.close()
  const second = await launch()
  await expect.poll(() => boundsOf(second.app)).toMatchObject(place)
})

test('the window can be minimised and closed by buttons that the page keeps clear of', async ({ launch }) => {
  const { app, window } = await launch()
  await connect(window, { url: 'not an address', token: 'a-token', client: 'Hybrid' })
  await expect(window.getByText(/is not an address of an organisation/)).toBeVisible()
  const able = await app.evaluate(({ BrowserWindow }) => {
    const first = BrowserWindow.getAllWindows()[0]
    return [first?.isClosable(), first?.isMinimizable(), first?.isMaximizable()]
  })
  expect(able).toEqual([true, true, true])
  const room = await window.evaluate(() => {
    const probe = document.createElement('div')
    probe.style.width = 'var(--window-buttons)'
    document.body.append(probe)
    const width = probe.getBoundingClientRect().width
    probe.remove()
    return width
  })
  expect(room).toBeGreaterThan(60)
  expect(room).toBeLessThan(200)
})

function boundsOf(app: ElectronApplication): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
}
