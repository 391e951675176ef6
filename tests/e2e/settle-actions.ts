import { expect, type Locator, type Page } from '@playwright/test'
import { pendingChange } from './carryon-actions'

/** What a person does to settle what the server did not take, by the words on screen. */

/** The conflict that is being settled. */
export function conflictPanel(window: Page): Locator {
  return window.getByRole('article')
}

/** The row of a column in conflict: a choice between mine and theirs. */
export function conflictRow(window: Page, column: string): Locator {
  return conflictPanel(window).getByRole('radiogroup', { name: new RegExp(`^${column}, before`) })
}

/** Opens the conflict of a record from the Sync page. */
export async function review(window: Page, record: string): Promise<void> {
  await pendingChange(window, record)
    .first()
    .getByRole('link', { name: `Review ${record}` })
    .click()
  await expect(conflictPanel(window).getByRole('heading', { level: 1, name: record })).toBeVisible()
}

/** The button that saves the result, which waits for every choice. */
export function saveResult(window: Page): Locator {
  return conflictPanel(window).getByRole('button', { name: /^Save result/ })
}

/** What was lost of a record, on the archive page. */
export function archived(window: Page, record: string): Locator {
  return window.getByRole('main').getByRole('listitem').filter({ hasText: record })
}
