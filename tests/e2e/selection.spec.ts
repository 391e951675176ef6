import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { root } from '../../build/folders.mjs'
import { choose, grid, openPage, openTable, recordCount, shownNames, switchMode } from './carryon-actions'
import { expect, test } from './on-board-test'
import { findViolations, findViolationsInThemes } from './find-violations'

const PICTURES = join(root, 'test-results', 'selection')

/** What can be done with the selected records. */
function bar(window: Page): Locator {
  return window.getByRole('toolbar', { name: 'Actions on selected records' })
}

function selectedRows(window: Page): Locator {
  return grid(window).locator('[role=row][aria-selected=true]')
}

/** The row at a place of the list, counted from 0. */
function rowAt(window: Page, place: number): Locator {
  return grid(window).locator(`[role=row][aria-rowindex="${place + 2}"]`)
}

test('records are selected by mouse and deleted together, after one question', async ({ window }) => {
  await openTable(window, 'Contacts')
  const before = await recordCount(window)
  const names = await shownNames(window)
  await rowAt(window, 1).getByRole('checkbox').click()
  await rowAt(window, 3)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await expect(bar(window)).toContainText('3 selected')
  await expect(selectedRows(window)).toHaveCount(3)
  expect(await findViolations(window)).toEqual([])

  await bar(window).getByRole('button', { name: 'Delete' }).click()
  const dialog = window.getByRole('dialog')
  await expect(dialog).toContainText('Delete 3 records?')
  await expect(dialog.getByRole('button', { name: 'Keep' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(window.getByText('Deleted 3 records')).toBeVisible()
  await expect(bar(window)).toBeHidden()
  await expect.poll(() => recordCount(window)).toBe(before - 3)
  expect((await shownNames(window)).slice(0, 2)).toEqual([names[0], names[4]])
})

test('records are selected by keys, pinned, and let go of with Escape', async ({ window }) => {
  await openTable(window, 'Accounts')
  await rowAt(window, 0).getByRole('gridcell').nth(1).focus()
  await window.keyboard.press('Space')
  await expect(bar(window)).toContainText('1 selected')
  await window.keyboard.press('Shift+ArrowDown')
  await window.keyboard.press('Shift+ArrowDown')
  await expect(bar(window)).toContainText('3 selected')
  await bar(window).getByRole('button', { name: 'Pin', exact: true }).click()
  await expect(window.getByText('Pinned 3 records')).toBeVisible()
  await bar(window).getByRole('button', { name: 'Unpin' }).click()
  await expect(window.getByText('Unpinned 3 records')).toBeVisible()
  await rowAt(window, 2).getByRole('gridcell').nth(1).focus()
  await window.keyboard.press('Control+a')
  await expect(bar(window)).toContainText(/\d{2,} selected/)
  await window.keyboard.press('Escape')
  await expect(bar(window)).toBeHidden()
  await expect(selectedRows(window)).toHaveCount(0)
})

test('selected records are copied with the columns that are shown', async ({ carryon: { app, window } }) => {
  await openTable(window, 'Accounts')
  const [first = '', second = ''] = await shownNames(window)
  await rowAt(window, 0).getByRole('checkbox').click()
  await rowAt(window, 1).getByRole('checkbox').click()
  await bar(window).getByRole('button', { name: 'Copy' }).click()
  await expect(window.getByText('Copied 2 records')).toBeVisible()
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  const lines = copied.split('\n').map((line) => line.split('\t')[0])
  expect(lines).toEqual(['Account Name', first, second])
})

test('online, what changes records is there, disabled, with the reason', async ({ window }) => {
  await openTable(window, 'Accounts')
  await switchMode(window, 'Online')
  await rowAt(window, 0).getByRole('checkbox').click()
  const remove = bar(window).getByRole('button', { name: 'Delete' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await expect(remove).toHaveAccessibleDescription(/Read-only while online/)
  await expect(bar(window).getByRole('button', { name: 'Pin', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await remove.click({ force: true })
  await expect(window.getByRole('dialog')).toHaveCount(0)
})

test('selected records are looked at in both themes and densities', async ({ window }) => {
  await mkdir(PICTURES, { recursive: true })
  for (const density of ['Compact', 'Touch']) {
    for (const theme of ['Light', 'Dark', 'High contrast']) {
      await openPage(window, 'Settings')
      await choose(window, 'Theme', theme)
      await choose(window, 'Density', density)
      await openTable(window, 'Accounts')
      await rowAt(window, 1).getByRole('checkbox').click()
      await rowAt(window, 2).getByRole('checkbox').click()
      await window.screenshot({ path: join(PICTURES, `${theme}-${density}.png`), animations: 'disabled' })
    }
    expect(await findViolationsInThemes(window), density).toEqual([])
  }
})
