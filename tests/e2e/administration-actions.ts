import { expect, type Locator, type Page } from '@playwright/test'
import { navigation } from './carryon-actions'

/** What an administrator does in Mobile Administration, named as they would name it. */

/** Opens Mobile Administration at a table of the profile. */
export async function administer(window: Page, table: string): Promise<void> {
  await navigation(window)
    .first()
    .getByRole('link', { name: /Administration/ })
    .click()
  await window.getByRole('navigation', { name: 'Tables of the profile' }).getByRole('link', { name: table }).click()
  await expect(window.getByRole('tab', { name: /^Views/ })).toBeVisible()
}

/** The text of the FetchXML on screen. */
export function fetchXmlEditor(window: Page): Locator {
  return window.getByRole('textbox', { name: 'FetchXML' })
}

/** How many records the server counts for the draft on screen, as soon as it has said so. */
export async function countedRecords(window: Page): Promise<number> {
  const card = window.getByRole('region', { name: 'First records', exact: true })
  await expect(card).toHaveAttribute('aria-busy', 'false')
  const figure = card.getByText(/^(No record|[\d,]+ records?)$/)
  const text = await figure.innerText()
  return text === 'No record' ? 0 : Number(text.replaceAll(/\D/g, ''))
}

/** Publishes the draft on screen and waits until the organisation has it. */
export async function publish(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(window.getByText('Published.')).toBeVisible()
}

/** Gives a table's filter another query and publishes it. The answer is the server's count for it. */
export async function publishNarrowedFilter(window: Page, table: string, fetchXml: string): Promise<number> {
  await administer(window, table)
  await window.getByRole('button', { name: 'Custom FetchXML' }).click()
  await fetchXmlEditor(window).fill(fetchXml)
  await expect(window.getByText('Valid', { exact: true })).toBeVisible()
  const count = await countedRecords(window)
  await publish(window)
  return count
}

/** Makes a view of a table as it is offered, under that name, and publishes it. The answer is the server's count for it. */
export async function publishNewView(window: Page, table: string, name: string): Promise<number> {
  await administer(window, table)
  await window.getByRole('tab', { name: /^Views/ }).click()
  await window.getByRole('button', { name: 'New view' }).first().click()
  await window.getByLabel('Name', { exact: true }).fill(name)
  await expect(window.getByText('Valid', { exact: true })).toBeVisible()
  const count = await countedRecords(window)
  await publish(window)
  return count
}
