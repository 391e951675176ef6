import type { Locator, Page } from '@playwright/test'
import {
  discard,
  editPhone,
  editRefused,
  everythingSent,
  field,
  grid,
  navigation,
  openPage,
  openRecord,
  openTable,
  pendingChange,
  reach,
  recordPanel,
  shownNames,
  statusControl,
  switchMode,
  syncNow,
} from './carryon-actions'
import { expect, test } from './on-board-test'
import { findViolations, findViolationsInThemes } from './find-violations'
import type { Organisation } from './organisation'
import { archived, conflictRow, review } from './settle-actions'

const PHONE = '+47 55 90 18 42'

test('axe finds nothing on any page, in any theme', async ({ window }) => {
  await editPhone(window, 2, PHONE)
  const record = new URL(window.url()).hash
  await openPage(window, 'Settings')
  expect(await findViolationsInThemes(window), 'Settings').toEqual([])
  await openPage(window, 'Sync')
  expect(await findViolationsInThemes(window), 'Sync').toEqual([])
  await window.evaluate((hash) => {
    location.hash = hash
  }, record)
  await expect(recordPanel(window).getByText(/^Before: /)).toBeVisible()
  expect(await findViolationsInThemes(window), 'workspace with a record').toEqual([])
  await recordPanel(window).getByRole('button', { name: 'Delete record' }).click()
  await expect(window.getByRole('dialog')).toBeVisible()
  expect(await findViolationsInThemes(window), 'dialog').toEqual([])
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toBeHidden()
  await statusControl(window).click()
  expect(await findViolationsInThemes(window), 'status').toEqual([])
  await window.keyboard.press('Escape')
})

test('axe finds nothing on what narrows and arranges a grid, in any theme', async ({ window }) => {
  await openTable(window, 'Accounts')
  await window.getByRole('button', { name: /Choose a view$/ }).click()
  await expect(window.getByRole('group', { name: 'Shared with me' }).getByRole('menuitemradio')).toHaveCount(1)
  expect(await findViolationsInThemes(window), 'views').toEqual([])
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: /^Filter/ }).click()
  const card = window.getByRole('form', { name: 'Filter a column' })
  await card.getByRole('button', { name: 'Apply' }).click()
  await expect(card.getByRole('alert')).toBeVisible()
  expect(await findViolationsInThemes(window), 'filter').toEqual([])
  await card.getByLabel('Value').fill('a')
  await card.getByRole('button', { name: 'Apply' }).click()
  await window.getByRole('button', { name: 'Columns' }).click()
  await expect(window.getByRole('checkbox', { name: 'City' })).toBeVisible()
  expect(await findViolationsInThemes(window), 'columns').toEqual([])
  await window.keyboard.press('Escape')
  await window.getByRole('columnheader', { name: 'City' }).click({ button: 'right' })
  await expect(window.getByText('Sort descending')).toBeVisible()
  expect(await findViolationsInThemes(window), 'column menu').toEqual([])
  await window.keyboard.press('Escape')
})

test('axe finds nothing online, where everything that edits is disabled', async ({ window }) => {
  await openTable(window, 'Accounts')
  await openRecord(window, (await shownNames(window))[0] ?? '')
  await switchMode(window, 'Online')
  await expect(recordPanel(window).getByText(/Read-only while online/)).toBeVisible()
  expect(await findViolations(window)).toEqual([])
  await openPage(window, 'Sync')
  expect(await findViolations(window)).toEqual([])
})

test('axe finds nothing on what is to settle and to send, in a conflict and in the archive, in any theme', async ({
  window,
  organisation,
}) => {
  const contested = await toSettle(window, organisation)
  await editPhone(window, 3, PHONE)
  await openPage(window, 'Sync')
  await window
    .getByRole('button', { name: /^Details of cycle/ })
    .first()
    .click()
  await expect(pendingChange(window, contested)).toBeVisible()
  expect(await findViolationsInThemes(window), 'Sync').toEqual([])
  await review(window, contested)
  expect(await findViolationsInThemes(window), 'conflict').toEqual([])
  await openPage(window, 'Sync')
  await window.getByRole('link', { name: 'Archive', exact: true }).click()
  await expect(window.getByRole('main').getByRole('button', { name: /^Bring back/ })).toBeVisible()
  expect(await findViolationsInThemes(window), 'archive').toEqual([])
})

test('what is to settle needs no mouse, and the keyboard stays on the page after every step', async ({
  window,
  organisation,
}) => {
  const contested = await toSettle(window, organisation)
  const main = window.getByRole('main')
  const press = async (target: Locator): Promise<void> => {
    await reach(window, target)
    await window.keyboard.press('Enter')
  }

  await openPage(window, 'Sync')
  await press(main.getByRole('link', { name: `Review ${contested}` }))
  await reach(window, conflictRow(window, 'Main Phone'))
  await window.keyboard.press('t')
  await window.keyboard.press('Control+s')
  await expect(window.getByRole('heading', { level: 1, name: 'Sync' })).toBeVisible()
  await expect(main.locator(':focus')).toHaveCount(1)

  await press(main.getByRole('button', { name: /^Retry:/ }))
  await expect(main.getByRole('button', { name: /^Retry:/ })).toHaveCount(0)
  await expect(main.locator(':focus')).toHaveCount(1)
  await syncNow(window)
  await press(main.getByRole('button', { name: /^Discard:/ }))
  await expect(window.getByRole('dialog').getByRole('button', { name: 'Keep' })).toBeFocused()
  await press(window.getByRole('dialog').getByRole('button', { name: 'Discard' }))
  await everythingSent(window)
  await expect(main.locator(':focus')).toHaveCount(1)

  await press(main.getByRole('link', { name: 'Archive', exact: true }))
  await press(
    archived(window, contested)
      .first()
      .getByRole('button', { name: /^Bring back/ }),
  )
  await expect(archived(window, contested).first()).toContainText('Brought back')
  await expect(main.locator(':focus')).toHaveCount(1)
})

test('the day’s work needs no mouse: open a table, move, open a record, edit, save, close', async ({ window }) => {
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
  await reach(window, grid(window))
  await press('Control+Home')
  await press('ArrowDown')
  await press('ArrowDown')
  await press('Enter')
  const heading = recordPanel(window).getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(names[2] ?? '')
  await expect(heading).toBeFocused()

  await reach(window, field(window, 'Job Title'))
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

/** Leaves a refused change, something in the archive, and a conflict; the answer is the name of the record in conflict. */
async function toSettle(window: Page, organisation: Organisation): Promise<string> {
  await editRefused(window)
  const discarded = await editPhone(window, 1, PHONE)
  await openPage(window, 'Sync')
  await discard(window, discarded.name)
  const contested = await editPhone(window, 2, PHONE)
  const body = { telephone1: '+47 11 11 11 11' }
  await organisation.write('PATCH', `accounts(${contested.id})`, body, organisation.tokens.admin)
  await syncNow(window)
  return contested.name
}
