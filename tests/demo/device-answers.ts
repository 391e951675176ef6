import type { Page } from '@playwright/test'
import type { TableFreshness } from '@shared/model/sync'

/** What the device itself knows, asked through the bridge the window uses. */

/** The records of each table on the device. */
export async function freshness(window: Page): Promise<readonly TableFreshness[]> {
  const answer = await window.evaluate(() => globalThis.window.carryon.tables.freshness())
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

/** How many changes the server has not confirmed. */
export async function pending(window: Page): Promise<number> {
  const answer = await window.evaluate(() => globalThis.window.carryon.outbox.list())
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value.length
}

/** The id of a table's view. */
export async function viewId(window: Page, table: string, name: string): Promise<string> {
  const answer = await window.evaluate(() => globalThis.window.carryon.tables.navigation())
  if (!answer.ok) throw new Error(answer.error.message)
  const views = answer.value.find((candidate) => candidate.table === table)?.views ?? []
  return views.find((view) => view.name === name)?.id ?? ''
}
