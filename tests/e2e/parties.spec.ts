import type { Locator, Page } from '@playwright/test'
import {
  choose,
  field,
  grid,
  openPage,
  openRecord,
  openTable,
  pendingChange,
  reach,
  recordPanel,
  save,
  switchMode,
  syncNow,
} from './carryon-actions'
import { findViolationsInThemes } from './find-violations'
import { expect, test } from './on-board-test'

const ADDRESS = 'crane.operator@north-harbour.example'

function attendees(window: Page): Locator {
  return recordPanel(window).locator('[data-field="requiredattendees"]')
}

function chips(window: Page): Locator {
  return attendees(window).locator('.party-chip')
}

/** Adds the first of those offered for a part of a name, with the keyboard alone. The answer is its name. */
async function addFirst(window: Page, part: string): Promise<string> {
  await reach(window, field(window, 'Required Attendees'))
  await window.keyboard.type(part)
  const first = window
    .getByRole('option')
    .filter({ hasText: new RegExp(part, 'i') })
    .first()
  await expect(first).toBeVisible()
  const name = await first.locator('.v-list-item-title').innerText()
  expect(await findViolationsInThemes(window)).toEqual([])
  await window.keyboard.press('ArrowDown')
  await expect(first).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(chips(window).filter({ hasText: name })).toBeVisible()
  await expect(field(window, 'Required Attendees')).toBeFocused()
  return name
}

/** What the first appointment of the list is about; the list begins with when it is. */
async function subjectOfFirst(window: Page): Promise<string> {
  const names = await grid(window).getByRole('columnheader').allInnerTexts()
  const column = names.findIndex((name) => name.startsWith('Subject'))
  return grid(window).locator('[aria-rowindex="2"]').getByRole('gridcell').nth(column).innerText()
}

/** Takes everybody away with the keyboard: some may be people whom this user may not name. */
async function removeAll(window: Page): Promise<void> {
  await reach(window, field(window, 'Required Attendees'))
  for (let left = await chips(window).count(); left > 0; left -= 1) {
    await window.keyboard.press('Backspace')
    await expect(attendees(window).getByRole('button').last()).toBeFocused()
    await window.keyboard.press('Backspace')
    await expect(chips(window)).toHaveCount(left - 1)
  }
}

/** Buttons of the chips that are too small for a finger. */
async function smallButtons(window: Page): Promise<number> {
  const boxes = await Promise.all((await chips(window).getByRole('button').all()).map((button) => button.boundingBox()))
  expect(boxes.length).toBeGreaterThan(0)
  return boxes.filter((box) => box === null || box.width < 43.5 || box.height < 43.5).length
}

test('attendees are added and taken away by keyboard alone, wait to be sent, and are there for everybody after a sync', async ({
  window,
}) => {
  test.setTimeout(120_000)
  await openTable(window, 'Appointments')
  const appointment = await subjectOfFirst(window)
  await openRecord(window, appointment)
  await removeAll(window)

  const added = await addFirst(window, 'an')
  await window.keyboard.type(ADDRESS)
  await expect(window.getByRole('option', { name: `Add ${ADDRESS}` })).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(chips(window)).toHaveCount(2)
  // The same address does not take part twice.
  await window.keyboard.type(ADDRESS.toUpperCase())
  await window.keyboard.press('Enter')
  await expect(field(window, 'Required Attendees')).toHaveValue('')
  await expect(window.getByRole('listbox')).toHaveCount(0)
  await expect(chips(window)).toHaveCount(2)

  await save(window)
  await expect(attendees(window)).toContainText('Before: ')
  await openPage(window, 'Settings')
  await choose(window, 'Density', 'Touch')
  await openTable(window, 'Appointments')
  await openRecord(window, appointment)
  expect(await findViolationsInThemes(window)).toEqual([])
  expect(await smallButtons(window)).toBe(0)

  await openPage(window, 'Sync')
  const change = pendingChange(window, new RegExp(`Set Required Attendees of ${appointment} to .*${ADDRESS}`))
  await expect(change).toBeVisible()
  await syncNow(window)
  await expect(change).toHaveCount(0)

  await openTable(window, 'Appointments')
  await openRecord(window, appointment)
  await expect(chips(window)).toHaveCount(2)
  await expect(attendees(window)).not.toContainText('Before: ')
  await switchMode(window, 'Online')
  await expect(chips(window).filter({ hasText: ADDRESS })).toBeVisible()
  await expect(chips(window).filter({ hasText: added })).toBeVisible()
  await expect(attendees(window).getByRole('button')).toHaveCount(0)
})
