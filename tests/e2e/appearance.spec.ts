import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { root } from '../../build/folders.mjs'
import {
  choose,
  connect,
  discard,
  everythingSent,
  fillField,
  openedId,
  openPage,
  openRecord,
  openTable,
  recordPanel,
  save,
  shownNames,
  statusControl,
  switchMode,
  syncNow,
  editRefused,
} from './carryon-actions'
import { expect, test } from './carryon-test'
import type { Organisation } from './organisation'
import { review } from './settle-actions'

const PICTURES = join(root, 'test-results', 'appearance')

const SIZES = [
  { width: 1440, height: 900, density: 'Compact' },
  { width: 1280, height: 800, density: 'Compact' },
  { width: 1024, height: 768, density: 'Touch' },
  { width: 768, height: 1024, density: 'Touch' },
] as const

const THEMES = { Light: 'light', Dark: 'dark', 'High contrast': 'contrast' } as const

test('every page fits every window in every theme, with a picture of each to look at', async ({
  launch,
  organisation,
}) => {
  test.setTimeout(240_000)
  await mkdir(PICTURES, { recursive: true })
  const { app, window } = await launch()
  await resize(app, window, SIZES[0])
  await picture(window, 'first-run')
  await connect(window, { url: organisation.url, token: organisation.tokens.sales, client: 'Hybrid' })
  await everythingSent(window)
  const { record, contested } = await makeWork(window, organisation)
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
      await lookAtConflict(window, contested, name)
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
})

interface Work {
  /** The place of the record whose change is to send. */
  readonly record: string
  /** The name of the record in conflict. */
  readonly contested: string
}

/** Leaves a refused change, a conflict, something in the archive, and a change to send. */
async function makeWork(window: Page, organisation: Organisation): Promise<Work> {
  await editRefused(window)
  await openTable(window, 'Accounts')
  const [contested = '', discarded = '', pending = ''] = await shownNames(window)
  await openRecord(window, discarded)
  await fillField(window, 'Main Phone', '+47 55 90 18 40')
  await save(window)
  await openPage(window, 'Sync')
  await discard(window, discarded)
  await openTable(window, 'Accounts')
  await openRecord(window, contested)
  await fillField(window, 'Main Phone', '+47 55 17 46 20')
  await fillField(window, 'Description', 'Ring Karin before arrival')
  await save(window)
  const theirs = {
    telephone1: '+47 55 17 46 99',
    description: 'North gate from 1 November',
    websiteurl: 'https://a.example',
  }
  await organisation.write('PATCH', `accounts(${openedId(window)})`, theirs, organisation.tokens.admin)
  await syncNow(window)
  await picture(window, 'in-conflict')
  await openRecord(window, pending)
  await fillField(window, 'Main Phone', '+47 55 90 18 42')
  await save(window)
  return { record: new URL(window.url()).hash, contested }
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

async function lookAtConflict(window: Page, contested: string, name: string): Promise<void> {
  await go(window, '#/sync')
  await review(window, contested)
  await picture(window, `conflict-${name}`)
  await go(window, '#/sync/archive')
  await expect(window.getByRole('button', { name: /^Bring back/ }).first()).toBeVisible()
  await picture(window, `archive-${name}`)
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

/** Keeps a picture of the window, in which nothing may stand out at its side or be cut off at the side of a card. */
async function picture(window: Page, name: string): Promise<void> {
  await window.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' })
  expect(await window.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0)
  expect(await cutCards(window), name).toEqual([])
}

function cutCards(window: Page): Promise<readonly string[]> {
  return window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.card')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ innerText }) => innerText.slice(0, 60)),
  )
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
