import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { root } from '../../build/folders.mjs'
import {
  choose,
  connect,
  everythingSent,
  fillField,
  openPage,
  openRecord,
  openTable,
  recordPanel,
  save,
  shownNames,
  statusControl,
  switchMode,
  syncNow,
} from './carryon-actions'
import { expect, test } from './carryon-test'
import { openOrganisation } from './organisation'

const PICTURES = join(root, 'test-results', 'appearance')

const SIZES = [
  { width: 1440, height: 900, density: 'Compact' },
  { width: 1024, height: 768, density: 'Touch' },
  { width: 768, height: 1024, density: 'Touch' },
] as const

const THEMES = { Light: 'light', Dark: 'dark', 'High contrast': 'contrast' } as const

test('every page fits every window in every theme, with a picture of each to look at', async ({
  launch,
  dataFolder,
}) => {
  test.setTimeout(180_000)
  await mkdir(PICTURES, { recursive: true })
  const organisation = await openOrganisation(join(dataFolder, 'organisation.sqlite'), '--scale', '400')
  try {
    const { app, window } = await launch()
    await resize(app, window, SIZES[0])
    await picture(window, 'first-run')
    await connect(window, { url: organisation.url, token: organisation.tokens.sales, client: 'Hybrid' })
    await everythingSent(window)
    const record = await makeWork(window)
    for (const size of SIZES) {
      await resize(app, window, size)
      for (const [choice, theme] of Object.entries(THEMES)) {
        await go(window, '#/settings')
        await choose(window, 'Density', size.density)
        await choose(window, 'Theme', choice)
        await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
        await expect(window.locator('html')).toHaveAttribute('data-density', size.density.toLowerCase())
        const name = `${theme}-${size.width}`
        await picture(window, `settings-${name}`)
        await go(window, '#/settings/connection')
        await expect(window.getByRole('heading', { level: 1, name: 'Change connection' })).toBeVisible()
        await picture(window, `connection-${name}`)
        await lookAround(window, record, name)
        if (size.density === 'Touch') expect(await smallTargets(window)).toEqual([])
      }
    }
    await window.getByRole('button', { name: 'Tables and pages' }).click()
    await expect(window.getByRole('dialog').getByRole('link', { name: /^Settings/ })).toBeVisible()
    await picture(window, 'drawer')
    await window.keyboard.press('Escape')
    await resize(app, window, SIZES[0])
    await go(window, record)
    await switchMode(window, 'Online')
    await expect(recordPanel(window).getByText(/Read-only while online/)).toBeVisible()
    await picture(window, 'online')
    await openPage(window, 'Sync')
    await picture(window, 'online-sync')
    await statusControl(window).click()
    await picture(window, 'online-status')
  } finally {
    await organisation.close()
  }
})

/** Leaves a refused change and one to send. The answer is the place of the record whose change is to send. */
async function makeWork(window: Page): Promise<string> {
  await openTable(window, 'Products')
  await openRecord(window, (await shownNames(window))[0] ?? '')
  await fillField(window, 'Description', 'Edited on the way')
  await save(window)
  await syncNow(window)
  await picture(window, 'refused')
  await openTable(window, 'Accounts')
  await openRecord(window, (await shownNames(window))[2] ?? '')
  await fillField(window, 'Main Phone', '+47 55 90 18 42')
  await save(window)
  return new URL(window.url()).hash
}

async function lookAround(window: Page, record: string, name: string): Promise<void> {
  await go(window, '#/sync')
  await expect(window.getByRole('heading', { level: 1, name: 'Sync' })).toBeVisible()
  await picture(window, `sync-${name}`)
  await go(window, record.replace(/\/r\/.*/, ''))
  await expect(window.getByRole('grid').getByRole('row').nth(2)).toBeVisible()
  await picture(window, `grid-${name}`)
  await go(window, record)
  await expect(recordPanel(window).getByText(/^Before: /)).toBeVisible()
  await picture(window, `record-${name}`)
  await statusControl(window).click()
  await expect(window.getByRole('dialog')).toBeVisible()
  await picture(window, `status-${name}`)
  await window.keyboard.press('Escape')
}

async function go(window: Page, hash: string): Promise<void> {
  await window.evaluate((place) => {
    location.hash = place
  }, hash)
}

async function resize(
  app: ElectronApplication,
  window: Page,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
  await expect.poll(() => window.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
}

/** Keeps a picture of the window, in which nothing may stand out at its side. */
async function picture(window: Page, name: string): Promise<void> {
  await window.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' })
  expect(await window.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0)
}

/** Buttons too small for a finger: less than 44 px in either direction. One inside a field has the field's height, borders and all. */
function smallTargets(window: Page): Promise<readonly string[]> {
  return window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href]')]
      .filter((each) => each.checkVisibility())
      .map((each) => ({ each, box: (each.closest('[data-field] .control') ?? each).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
      .map(
        ({ each, box }) => `${each.className} ${each.innerText} ${Math.round(box.width)} by ${Math.round(box.height)}`,
      ),
  )
}
