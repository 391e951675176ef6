import type { Locator, Page } from '@playwright/test'
import {
  choose,
  field,
  openPage,
  openRecord,
  openTable,
  pendingChange,
  reach,
  recordPanel,
  save,
  shownNames,
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
  const [appointment = ''] = await shownNames(window)
  await openRecord(window, appointment)
  const present = await chips(window).count()

  const added = await addFirst(window, 'an')
  await window.keyboard.type(ADDRESS)
  await expect(window.getByRole('option', { name: `Add ${ADDRESS}` })).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(chips(window)).toHaveCount(present + 2)
  // The same address does not take part twice.
  await window.keyboard.type(ADDRESS.toUpperCase())
  await window.keyboard.press('Enter')
  await expect(chips(window)).toHaveCount(present + 2)

  await window.keyboard.press('Backspace')
  await expect(
    attendees(window).getByRole('button', { name: `Remove ${ADDRESS} from Required Attendees` }),
  ).toBeFocused()
  await window.keyboard.press('Backspace')
  await expect(chips(window)).toHaveCount(present + 1)
  await expect(attendees(window).getByRole('button', { name: `Remove ${added}` })).toBeFocused()
  await window.keyboard.press('ArrowRight')
  await window.keyboard.type(ADDRESS)
  await window.keyboard.press('Enter')

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
  await expect(chips(window)).toHaveCount(present + 2)
  await expect(attendees(window)).not.toContainText('Before: ')
  await switchMode(window, 'Online')
  await expect(chips(window).filter({ hasText: ADDRESS })).toBeVisible()
  await expect(chips(window).filter({ hasText: added })).toBeVisible()
  await expect(attendees(window).getByRole('button')).toHaveCount(0)
})
