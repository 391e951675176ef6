import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  choose,
  connect,
  everythingSent,
  field,
  fillField,
  grid,
  navigation,
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
} from './carryon-actions'
import { expect, test } from './carryon-test'
import { findViolations } from './find-violations'
import { openOrganisation, type Organisation } from './organisation'
import { archived, conflictPanel, review, saveResult } from './settle-actions'

const THEMES = ['Light', 'Dark', 'High contrast']
let organisation: Organisation

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`axe finds nothing on the first run in ${theme}, also after it was refused`, async ({ launch, dataFolder }) => {
    await mkdir(join(dataFolder, 'data'))
    const settings = { syncEveryMinutes: 15, metered: 'system', theme, density: 'compact' }
    await writeFile(join(dataFolder, 'data', 'settings.json'), JSON.stringify(settings))
    const { window } = await launch()
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await findViolations(window)).toEqual([])
    await connect(window, { url: 'nowhere', token: 'a-token', client: 'Hybrid' })
    await expect(window.getByText(/is not an address/)).toBeVisible()
    expect(await findViolations(window)).toEqual([])
  })
}

test.describe('on board', () => {
  test.beforeEach(async ({ dataFolder }) => {
    organisation = await openOrganisation(join(dataFolder, 'organisation.sqlite'), '--scale', '400')
  })
  test.afterEach(() => organisation.close())

  test('axe finds nothing on any page, in any theme', async ({ launch }) => {
    test.setTimeout(120_000)
    const { window } = await launch()
    await board(window)
    await openTable(window, 'Accounts')
    await openRecord(window, (await shownNames(window))[2] ?? '')
    await fillField(window, 'Main Phone', '+47 55 90 18 42')
    await save(window)
    const record = new URL(window.url()).hash
    for (const theme of THEMES) {
      await openPage(window, 'Settings')
      await choose(window, 'Theme', theme)
      expect(await findViolations(window), `Settings, ${theme}`).toEqual([])
      await openPage(window, 'Sync')
      expect(await findViolations(window), `Sync, ${theme}`).toEqual([])
      await window.evaluate((hash) => {
        location.hash = hash
      }, record)
      await expect(recordPanel(window).getByText(/^Before: /)).toBeVisible()
      expect(await findViolations(window), `workspace with a record, ${theme}`).toEqual([])
      await recordPanel(window).getByRole('button', { name: 'Delete record' }).click()
      await expect(window.getByRole('dialog')).toBeVisible()
      expect(await findViolations(window), `dialog, ${theme}`).toEqual([])
      await window.keyboard.press('Escape')
      await expect(window.getByRole('dialog')).toBeHidden()
      await statusControl(window).click()
      expect(await findViolations(window), `status, ${theme}`).toEqual([])
      await window.keyboard.press('Escape')
    }
  })

  test('axe finds nothing online, where everything that edits is disabled', async ({ launch }) => {
    const { window } = await launch()
    await board(window)
    await openTable(window, 'Accounts')
    await openRecord(window, (await shownNames(window))[0] ?? '')
    await switchMode(window, 'Online')
    await expect(recordPanel(window).getByText(/Read-only while online/)).toBeVisible()
    expect(await findViolations(window)).toEqual([])
    await openPage(window, 'Sync')
    expect(await findViolations(window)).toEqual([])
  })

  test('axe finds nothing where a conflict is settled and in the archive, in any theme', async ({ launch }) => {
    test.setTimeout(120_000)
    const { window } = await launch()
    await board(window)
    await openTable(window, 'Accounts')
    const name = (await shownNames(window))[2] ?? ''
    await openRecord(window, name)
    await fillField(window, 'Main Phone', '+47 55 90 18 42')
    await save(window)
    const body = { telephone1: '+47 11 11 11 11' }
    await organisation.write('PATCH', `accounts(${openedId(window)})`, body, organisation.tokens.admin)
    await syncNow(window)
    for (const theme of THEMES) {
      await openPage(window, 'Settings')
      await choose(window, 'Theme', theme)
      await openPage(window, 'Sync')
      await review(window, name)
      expect(await findViolations(window), `conflict, ${theme}`).toEqual([])
    }
    await conflictPanel(window).getByRole('button', { name: 'All mine' }).click()
    await saveResult(window).click()
    await expect(conflictPanel(window)).toBeHidden()
    await openPage(window, 'Sync')
    await window.getByRole('link', { name: 'Archive', exact: true }).click()
    await expect(archived(window, name)).toBeVisible()
    expect(await findViolations(window), 'archive').toEqual([])
  })

  test('the day’s work needs no mouse: open a table, move, open a record, edit, save, close', async ({ launch }) => {
    const { window } = await launch()
    await board(window)
    await expect(grid(window).getByRole('row').nth(1)).toBeVisible()
    const press = (keys: string): Promise<void> => window.keyboard.press(keys)

    await press('Alt+2')
    await expect(
      navigation(window)
        .first()
        .getByRole('link', { name: /^Contacts/ }),
    ).toHaveAttribute('aria-current', 'page')
    await expect(grid(window).getByRole('row').nth(3)).toBeVisible()
    const names = await shownNames(window)
    await press('F6')
    await reach(window, () => grid(window).locator(':focus').count())
    await press('Control+Home')
    await press('ArrowDown')
    await press('ArrowDown')
    await press('Enter')
    const heading = recordPanel(window).getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(names[2] ?? '')
    await expect(heading).toBeFocused()

    await reach(window, () => field(window, 'Job Title').and(window.locator(':focus')).count())
    await press('Control+a')
    await window.keyboard.type('Head of cold chain')
    await press('Control+s')
    await expect(recordPanel(window).getByText('Saved on this device')).toBeVisible()
    await press('Escape')
    await expect(heading).toBeFocused()
    await press('Escape')
    await expect(recordPanel(window)).toBeHidden()
    await expect(
      grid(window)
        .getByRole('row')
        .filter({ has: window.locator(':focus') }),
    ).toContainText(names[2] ?? '')
    await press('Control+Shift+S')
    await expect(window.getByRole('dialog')).toContainText('1 change to send')
    await press('Escape')
    await press('F9')
    await everythingSent(window)
  })
})

async function board(window: Page): Promise<void> {
  await connect(window, { url: organisation.url, token: organisation.tokens.sales, client: 'Hybrid' })
  await everythingSent(window)
}

/** Presses Tab until something has the keyboard. */
async function reach(window: Page, there: () => Promise<number>): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await there()) > 0) return
    await window.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}
