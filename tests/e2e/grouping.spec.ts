import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { root } from '../../build/folders.mjs'
import { choose, openPage, openTable, recordCount, switchMode } from './carryon-actions'
import { expect, test } from './on-board-test'
import { findViolations, findViolationsInThemes } from './find-violations'

const PICTURES = join(root, 'test-results', 'grouping')

/** The grid of the view on screen while it is grouped. */
function groupedGrid(window: Page): Locator {
  return window.getByRole('treegrid')
}

function groups(window: Page): Locator {
  return groupedGrid(window).locator('[role=row][aria-level="1"]')
}

/** Chooses from the menu of a column's header. */
async function chooseFor(window: Page, column: string, ...choices: readonly string[]): Promise<void> {
  await window.getByRole('columnheader', { name: new RegExp(`^${column}`) }).click({ button: 'right' })
  const menu = window.getByRole('region', { name: `Column ${column}` })
  for (const choice of choices) await menu.getByText(choice, { exact: true }).click()
  await expect(menu).toBeHidden()
}

/** How many records each group on screen says it has, by its value. */
async function groupCounts(window: Page): Promise<ReadonlyMap<string, number>> {
  const said = await groups(window).evaluateAll((rows) =>
    rows.map((row) => [
      row.querySelector('.value')?.textContent ?? '',
      Number((row.querySelector('.records')?.textContent ?? '').replaceAll(/\D/g, '')),
    ]),
  )
  return new Map(said.map(([value, count]) => [String(value), Number(count)]))
}

test('records are grouped by a column, a group shows its own, and the next start remembers it', async ({
  carryon: first,
  launch,
}) => {
  test.setTimeout(120_000)
  await openTable(first.window, 'Opportunities')
  const whole = await recordCount(first.window)
  await chooseFor(first.window, 'Rating', 'Group by this column')
  await expect(first.window.getByText('Grouped by Rating')).toBeVisible()
  const counts = await groupCounts(first.window)
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(whole)

  const group = groups(first.window).first()
  await expect(group).toHaveAttribute('aria-expanded', 'false')
  await group.click()
  await expect(group).toHaveAttribute('aria-expanded', 'true')
  const [value = '', count = 0] = [...counts][0] ?? []
  const records = groupedGrid(first.window).locator('[role=row][aria-level="2"]')
  await expect(records.first()).toContainText(value)
  if (count < 15) await expect(records).toHaveCount(count)
  expect(await findViolations(first.window)).toEqual([])
  await first.close()

  const second = await launch()
  await openTable(second.window, 'Opportunities').catch(() => undefined)
  await expect(second.window.getByText('Grouped by Rating')).toBeVisible()
  await second.window.getByRole('button', { name: 'Ungroup' }).click()
  await expect(second.window.getByRole('grid').first()).toBeVisible()
})

test('groups need no mouse: they are walked over, opened, entered and closed by keys', async ({ window }) => {
  await openTable(window, 'Opportunities')
  await chooseFor(window, 'Rating', 'Group by this column')
  await groups(window).first().getByRole('gridcell').first().focus()
  await window.keyboard.press('Control+Home')
  await window.keyboard.press('ArrowDown')
  await expect(groups(window).nth(1).locator(':focus')).toHaveCount(1)
  await window.keyboard.press('ArrowRight')
  await expect(groups(window).nth(1)).toHaveAttribute('aria-expanded', 'true')
  await window.keyboard.press('ArrowDown')
  await expect(groupedGrid(window).locator('[aria-level="2"] :focus')).toHaveCount(1)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('article')).toBeVisible()
  await window.keyboard.press('Escape')
  await window.keyboard.press('Escape')
  await expect(groupedGrid(window).locator('[aria-level="2"] :focus')).toHaveCount(1)
  await window.keyboard.press('ArrowUp')
  await window.keyboard.press('ArrowLeft')
  await expect(groups(window).nth(1)).toHaveAttribute('aria-expanded', 'false')
})

test('totals are of all records, offline as online, and dates are grouped by month', async ({ window }) => {
  await openTable(window, 'Opportunities')
  await chooseFor(window, 'Est. Revenue', 'Total', 'Sum')
  const total = window.getByRole('row', { name: /^All records/ })
  await expect(total).toContainText(/Sum\s*[\d.,\s]+/)
  const offline = await total.innerText()
  await chooseFor(window, 'Est. Close Date', 'Group by periods', 'By month')
  await expect(groups(window).nth(1)).toContainText(/\d{4}/)
  expect(await findViolations(window)).toEqual([])
  await switchMode(window, 'Online')
  await expect(groups(window).nth(1)).toContainText(/\d{4}/)
  expect((await total.innerText()).slice(0, 3)).toBe(offline.slice(0, 3))
})

test('a grouped grid is looked at in both themes and densities', async ({ window }) => {
  await mkdir(PICTURES, { recursive: true })
  await openTable(window, 'Opportunities')
  await chooseFor(window, 'Est. Revenue', 'Total', 'Sum')
  await chooseFor(window, 'Rating', 'Group by this column')
  for (const density of ['Compact', 'Touch']) {
    for (const theme of ['Light', 'Dark', 'High contrast']) {
      await openPage(window, 'Settings')
      await choose(window, 'Theme', theme)
      await choose(window, 'Density', density)
      await window
        .getByRole('link', { name: /^Opportunities/ })
        .first()
        .click()
      await groups(window).nth(1).click()
      await expect(groupedGrid(window).locator('[aria-level="2"]').first()).toBeVisible()
      await window.screenshot({ path: join(PICTURES, `${theme}-${density}.png`), animations: 'disabled' })
    }
    expect(await findViolationsInThemes(window), density).toEqual([])
  }
})
