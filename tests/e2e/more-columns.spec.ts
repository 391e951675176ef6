import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { root } from '../../build/folders.mjs'
import { grid, openTable, shownNames, switchMode } from './carryon-actions'
import { expect, test } from './on-board-test'
import { findViolations } from './find-violations'

const PICTURES = join(root, 'test-results', 'more-columns')

/** The card that columns are chosen in. */
async function columnsCard(window: Page): Promise<Locator> {
  await window.getByRole('button', { name: 'Columns' }).click()
  return window.getByRole('region', { name: 'Columns' })
}

test('a column of the table joins the view’s, sorts, is remembered, and goes again', async ({
  carryon: first,
  launch,
}) => {
  test.setTimeout(120_000)
  await mkdir(PICTURES, { recursive: true })
  await openTable(first.window, 'Accounts')
  const card = await columnsCard(first.window)
  await card.getByRole('searchbox', { name: 'Find a column' }).fill('created on')
  await card
    .getByRole('checkbox', { name: /^Created On/ })
    .check({ force: true })
    .catch(() => undefined)
  await expect(grid(first.window).getByRole('columnheader', { name: /^Created On/ })).toBeVisible()
  await card.getByRole('searchbox', { name: 'Find a column' }).fill('')
  expect(await findViolations(first.window)).toEqual([])
  await first.window.screenshot({ path: join(PICTURES, 'card.png'), animations: 'disabled' })
  await card.getByRole('button', { name: 'Done' }).click()
  const before = await shownNames(first.window)
  await grid(first.window)
    .getByRole('columnheader', { name: /^Created On/ })
    .click()
  await expect(grid(first.window).getByRole('columnheader', { name: /^Created On/ })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await expect.poll(async () => (await shownNames(first.window)).join()).not.toBe(before.join())
  await first.close()

  const second = await launch()
  await openTable(second.window, 'Accounts')
  await expect(grid(second.window).getByRole('columnheader', { name: /^Created On/ })).toBeVisible()
  await grid(second.window)
    .getByRole('columnheader', { name: /^Created On/ })
    .click({ button: 'right' })
  await second.window.getByText('Hide', { exact: true }).click()
  await expect(grid(second.window).getByRole('columnheader', { name: /^Created On/ })).toHaveCount(0)
})

test('a column that is not on the device is there, disabled, with the reason, and shown online', async ({ window }) => {
  await openTable(window, 'Accounts')
  const offline = await columnsCard(window)
  const away = offline.locator('.more-columns li', { hasText: 'Not on this device' }).getByRole('checkbox').first()
  await expect(away).toBeDisabled()
  await expect(away).toHaveAccessibleDescription(/Not on this device/)
  const name = (
    await offline
      .locator('.more-columns li', { hasText: 'Not on this device' })
      .locator('label .truncate')
      .first()
      .innerText()
  ).trim()
  await offline.getByRole('button', { name: 'Done' }).click()

  await switchMode(window, 'Online')
  const online = await columnsCard(window)
  await online.getByRole('searchbox', { name: 'Find a column' }).fill(name)
  await online.locator('.more-columns').getByText(name, { exact: true }).click()
  await expect(grid(window).getByRole('columnheader', { name })).toBeVisible()
})
