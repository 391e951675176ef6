import { expect, type Page } from '@playwright/test'

/** What an administrator does in Mobile Administration. */

/** Replaces a table's filter with FetchXML of its own and publishes it; answers the count shown before publishing. */
export async function publishNarrowedFilter(window: Page, table: string, fetchXml: string): Promise<number> {
  await openAdministration(window, table, 'Filters')
  await window.getByRole('radio', { name: 'Custom FetchXML' }).check({ force: true })
  await window.getByRole('textbox', { name: 'FetchXML' }).fill(fetchXml)
  return publish(window)
}

/** Gives a table a new view with the columns it begins with and publishes it; answers the count shown before publishing. */
export async function publishNewView(window: Page, table: string, name: string): Promise<number> {
  await openAdministration(window, table, 'Views')
  await window.getByRole('button', { name: 'New view' }).click()
  await window.getByLabel('Name', { exact: true }).fill(name)
  return publish(window)
}

async function openAdministration(window: Page, table: string, tab: 'Filters' | 'Views'): Promise<void> {
  await window.getByRole('link', { name: 'Mobile Administration' }).click()
  await window.getByRole('navigation', { name: 'Tables of the profile' }).getByRole('link', { name: table }).click()
  await window.getByRole('tab', { name: tab }).click()
}

async function publish(window: Page): Promise<number> {
  const count = window.getByRole('status').filter({ hasText: /counted by the server/ })
  await expect(count).toBeVisible()
  const records = Number((/[\d,]+/.exec(await count.innerText())?.[0] ?? '').replaceAll(',', ''))
  await window.getByRole('button', { name: 'Publish' }).click()
  await expect(window.getByText('Published')).toBeVisible()
  return records
}
