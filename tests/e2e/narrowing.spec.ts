import type { Page } from '@playwright/test'
import { editPhone, grid, openTable, recordCount, shownNames } from './carryon-actions'
import { expect, test } from './on-board-test'

/** Opens the filter card and sets one filter. */
async function setFilter(window: Page, column: string, condition: string, value: string | null): Promise<void> {
  await window.getByRole('button', { name: /^Filter/ }).click()
  const card = window.getByRole('form', { name: 'Filter a column' })
  await choose(window, 'Column', column)
  await choose(window, 'Condition', condition)
  if (value !== null) await card.getByLabel('Value').fill(value)
  await card.getByRole('button', { name: 'Apply' }).click()
  await expect(card).toBeHidden()
}

async function choose(window: Page, field: string, choice: string): Promise<void> {
  await window.getByRole('form').getByLabel(field, { exact: true }).press('ArrowDown')
  await window.getByRole('option', { name: choice, exact: true }).click()
}

test('a view is narrowed by a filter and by text, and is whole again when both are taken away', async ({ window }) => {
  await openTable(window, 'Accounts')
  const whole = await recordCount(window)
  const [first = ''] = await shownNames(window)

  await setFilter(window, 'Account Name', 'begins with', first.slice(0, 2))
  const chip = window.getByRole('button', { name: `Account Name: begins with ${first.slice(0, 2)}`, exact: true })
  await expect(chip).toBeVisible()
  await expect(grid(window).getByRole('columnheader', { name: /^Account Name/ })).toContainText('Filtered')
  expect(await recordCount(window)).toBeLessThan(whole)
  const starts = (await shownNames(window)).map((name) => name.slice(0, 2).toLowerCase())
  expect(new Set(starts)).toEqual(new Set([first.slice(0, 2).toLowerCase()]))

  await window.keyboard.press('Control+f')
  await window.keyboard.type(first)
  await expect(grid(window).getByRole('row')).toHaveCount(2)
  await window.keyboard.press('Control+a')
  await window.keyboard.type('nobody is called so')
  await expect(window.getByRole('heading', { name: 'No record matches' })).toBeVisible()
  await window.getByRole('button', { name: 'Show all of the view' }).click()
  await expect(chip).toBeHidden()
  await expect.poll(() => recordCount(window)).toBe(whole)
})

test('what was changed on this device is shown alone, while there is something', async ({ window }) => {
  await openTable(window, 'Accounts')
  const whole = await recordCount(window)
  const chip = window.getByRole('button', { name: /^Changed here/ })
  await expect(chip).toBeHidden()
  await editPhone(window, 2, '+47 99 88 77 66')
  await expect(chip).toHaveText('Changed here 1')
  await chip.click()
  await expect(chip).toHaveAttribute('aria-pressed', 'true')
  await expect(grid(window).getByRole('row').filter({ hasText: '+47 99 88 77 66' })).toBeVisible()
  expect(await recordCount(window)).toBe(1)
  await chip.click()
  await expect.poll(() => recordCount(window)).toBe(whole)
})

test('a filter says what it needs: a value, and one that can be read', async ({ window }) => {
  await openTable(window, 'Opportunities')
  await window.getByRole('button', { name: /^Filter/ }).click()
  await choose(window, 'Column', 'Est. Revenue')
  await choose(window, 'Condition', 'from')
  const card = window.getByRole('form', { name: 'Filter a column' })
  await card.getByRole('button', { name: 'Apply' }).click()
  await expect(card.getByRole('alert')).toHaveText('A value is missing.')
  await card.getByLabel('Value').fill('a lot')
  await card.getByRole('button', { name: 'Apply' }).click()
  await expect(card.getByRole('alert')).toContainText('number')
  await window.keyboard.press('Escape')
  await expect(card).toBeHidden()
})

test('columns are hidden, moved and sized, and stay so when Carryon is started again', async ({
  carryon,
  window,
  launch,
}) => {
  await openTable(window, 'Accounts')
  const headers = (page: Page) => grid(page).getByRole('columnheader').filter({ hasNotText: 'State' })
  const before = await headers(window).allInnerTexts()

  await headers(window).nth(1).click({ button: 'right' })
  await window.locator('.v-overlay--active').getByText('Hide', { exact: true }).click()
  await expect(headers(window)).not.toHaveText(before)
  expect(await headers(window).allInnerTexts()).not.toContain(before[1])

  const [name, next] = await headers(window).allInnerTexts()
  await headers(window).first().focus()
  await window.keyboard.press('F10')
  await window.locator('.v-overlay--active').getByText('Move right', { exact: true }).click()
  await expect(headers(window).first()).toHaveText(next ?? '')

  await headers(window).first().focus()
  const width = (await headers(window).first().boundingBox())?.width ?? 0
  await window.keyboard.press('Control+Shift+ArrowRight')
  await expect.poll(async () => (await headers(window).first().boundingBox())?.width).toBe(Math.round(width) + 16)
  const arranged = await headers(window).allInnerTexts()

  await carryon.close()
  const again = await launch()
  await openTable(again.window, 'Accounts')
  await expect(headers(again.window)).toHaveText(arranged)
  await again.window.getByRole('button', { name: 'Columns' }).click()
  await again.window.getByRole('button', { name: 'As in the view' }).click()
  await again.window.getByRole('button', { name: 'Done' }).click()
  await expect(headers(again.window).first()).toHaveText(name ?? '')
  expect(await headers(again.window).allInnerTexts()).toEqual(before)
})
