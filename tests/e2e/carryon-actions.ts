import { expect, type Locator, type Page } from '@playwright/test'
import type { Organisation } from './organisation'

/** What a person does in the window, named as they would name it. Each waits until the window has done it. */

export interface ConnectionChoice {
  readonly url: string
  readonly token: string
  readonly client: 'Hybrid' | 'Online-only'
}

/** Fills in the first run and chooses Connect. */
export async function connect(window: Page, { url, token, client }: ConnectionChoice): Promise<void> {
  await window.getByRole('radio', { name: /^Connect to an organisation/ }).check({ force: true })
  await window.getByLabel('Address', { exact: true }).fill(url)
  await window.getByLabel('Access token', { exact: true }).fill(token)
  await window.getByRole('radio', { name: new RegExp(`^${client}`) }).check({ force: true })
  await window.getByRole('button', { name: 'Connect', exact: true }).click()
}

/** The pill in the app bar that tells how things stand. */
export function statusControl(window: Page): Locator {
  return window.getByRole('button', { name: /^Status/ })
}

/** Waits until a sync has ended and everything is sent. */
export async function everythingSent(window: Page): Promise<void> {
  await expect(statusControl(window)).toContainText('All sent', { timeout: 60_000 })
}

/** Connects a fresh device as a hybrid client and waits for its first sync. */
export async function board(
  window: Page,
  { url, tokens }: Organisation,
  role: keyof Organisation['tokens'] = 'sales',
): Promise<void> {
  await connect(window, { url, token: tokens[role], client: 'Hybrid' })
  await everythingSent(window)
}

/** The grid of the view on screen. */
export function grid(window: Page): Locator {
  return window.getByRole('grid').first()
}

/** The tables the navigation shows. */
export function navigation(window: Page): Locator {
  return window.getByRole('navigation')
}

/** Opens a table by the name the navigation has for it. */
export async function openTable(window: Page, name: string): Promise<void> {
  await navigation(window)
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click()
  await expect(grid(window).getByRole('row').nth(1)).toBeVisible()
}

/** Chooses another view of the open table. */
export async function openView(window: Page, name: string): Promise<void> {
  await window.getByRole('button', { name: /Choose a view$/ }).click()
  // It may stand among those used last as well.
  await window.locator('.v-overlay--active').getByText(name, { exact: true }).first().click()
  await expect(window.getByRole('button', { name: /Choose a view$/ })).toContainText(name)
}

/** How many records the view on screen has, by its own figure. */
export async function recordCount(window: Page): Promise<number> {
  const figure = window.getByRole('main').getByRole('status').first()
  await expect(figure).toHaveText(/\d/)
  return Number((await figure.innerText()).replaceAll(/\D/g, ''))
}

/** The panel of the opened record. */
export function recordPanel(window: Page): Locator {
  return window.getByRole('article')
}

/** Opens the record of a row by its name. */
export async function openRecord(window: Page, name: string): Promise<void> {
  await grid(window).getByRole('row').filter({ hasText: name }).first().click()
  await expect(recordPanel(window).getByRole('heading', { name }).first()).toBeVisible()
}

/** Begins a new record of the open table. */
export async function beginRecord(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'New', exact: true }).click()
  await expect(recordPanel(window).getByRole('button', { name: /^Save/ })).toBeVisible()
}

/** A field of the opened record. */
export function field(window: Page, label: string): Locator {
  const name = new RegExp(`^${label}( required)?$`)
  const panel = recordPanel(window)
  return panel.getByRole('textbox', { name }).or(panel.getByRole('combobox', { name })).first()
}

/** Types into a field of the opened record. */
export async function fillField(window: Page, label: string, value: string): Promise<void> {
  await field(window, label).fill(value)
}

/** Points a lookup of the opened record at a record found by its name. */
export async function chooseLookup(window: Page, label: string, name: string): Promise<void> {
  await field(window, label).click()
  await field(window, label).fill(name)
  await window
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
}

/** Saves the opened record and waits until nothing is left to save. */
export async function save(window: Page): Promise<void> {
  await recordPanel(window).getByRole('button', { name: /^Save/ }).click()
  await expect(recordPanel(window).getByText('Saved on this device')).toBeVisible()
}

/** An account whose main phone was changed on the device. */
export interface EditedAccount {
  readonly id: string
  readonly name: string
  readonly before: string
}

/** Gives the account at a place of the list another main phone. */
export async function editPhone(window: Page, place: number, phone: string): Promise<EditedAccount> {
  await openTable(window, 'Accounts')
  const name = (await shownNames(window))[place] ?? ''
  await openRecord(window, name)
  const before = await field(window, 'Main Phone').inputValue()
  await fillField(window, 'Main Phone', phone)
  await save(window)
  return { id: openedId(window), name, before }
}

/** Edits an opportunity, which a rule of the organisation refuses when it is sent. The answer is its name. */
export async function editRefused(window: Page): Promise<string> {
  await openTable(window, 'Opportunities')
  const name = (await shownNames(window))[0] ?? ''
  await openRecord(window, name)
  await fillField(window, 'Customer Need', 'Edited on the way')
  await save(window)
  return name
}

/** Deletes the opened record, answering the question about it. */
export async function deleteRecord(window: Page): Promise<void> {
  await recordPanel(window).getByRole('button', { name: 'Delete record' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(recordPanel(window)).toBeHidden()
}

/** Switches the access mode in the status dialog. */
export async function switchMode(window: Page, mode: 'Online' | 'Offline'): Promise<void> {
  await statusControl(window).click()
  await window.getByRole('dialog').getByRole('button', { name: mode, exact: true }).click()
  await expect(statusControl(window)).toContainText(mode)
  await window.keyboard.press('Escape')
}

/** Syncs now, and waits until the cycle has ended with everything sent or something to settle. */
export async function syncNow(window: Page): Promise<void> {
  const before = await finishedCycles(window)
  await window.keyboard.press('F9')
  await expect.poll(() => finishedCycles(window), { timeout: 60_000 }).toBeGreaterThan(before)
}

/** How many cycles this device has finished, by the bridge the window itself uses. */
export async function finishedCycles(window: Page): Promise<number> {
  return window.evaluate(async () => {
    const log = await globalThis.window.carryon.sync.log()
    return log.ok ? log.value.length : 0
  })
}

/** Starts with the sandbox organisation inside the app, as the first run offers it. */
export async function trySandbox(window: Page): Promise<void> {
  await expect(window.getByRole('radio', { name: /^Sandbox organisation/ })).toBeChecked()
  await window.getByRole('button', { name: 'Start', exact: true }).click()
}

/** Opens one of the pages of this device. */
export async function openPage(window: Page, name: 'Sync' | 'Settings'): Promise<void> {
  await navigation(window)
    .first()
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click()
  await expect(window.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** The row of a record in the grid on screen. */
export function row(window: Page, name: string): Locator {
  return grid(window).getByRole('row').filter({ hasText: name }).first()
}

/** Names in the first column of the rows on screen, from the top. */
export async function shownNames(window: Page): Promise<readonly string[]> {
  const rows = await grid(window)
    .getByRole('row')
    .filter({ has: window.getByRole('gridcell') })
    .evaluateAll((elements) =>
      elements.map((element) => ({
        at: Number(element.getAttribute('aria-rowindex')),
        name: element.querySelectorAll<HTMLElement>('[role=gridcell]')[1]?.innerText ?? '',
      })),
    )
  return rows.sort((left, right) => left.at - right.at).map(({ name }) => name)
}

/** The pending changes of the Sync page that are in these words. */
export function pendingChange(window: Page, words: string | RegExp): Locator {
  return window.getByRole('main').getByRole('listitem').filter({ hasText: words })
}

/** Discards a pending change on the Sync page, answering the question about it. Of one that is to be sent it is behind its menu. */
export async function discard(window: Page, words: string | RegExp): Promise<void> {
  const change = pendingChange(window, words)
  const more = change.getByRole('button', { name: /^More/ })
  if ((await more.count()) > 0) {
    await more.click()
    await window.locator('.v-overlay--active').getByText('Discard', { exact: true }).click()
  } else {
    await change.getByRole('button', { name: /^Discard/ }).click()
  }
  await window.getByRole('dialog').getByRole('button', { name: 'Discard', exact: true }).click()
  await expect(pendingChange(window, words)).toHaveCount(0)
}

/** Sets theme, density or what a metered network is in Settings. */
export async function choose(
  window: Page,
  group: 'Theme' | 'Density' | 'Metered network',
  choice: string,
): Promise<void> {
  await window.getByRole('group', { name: group }).getByRole('button', { name: choice, exact: true }).click()
}

/** The id of the record on screen. */
export function openedId(window: Page): string {
  return new URL(window.url()).hash.split('/').at(-1) ?? ''
}

/** Presses Tab until something has the keyboard. */
export async function reach(window: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element.contains(document.activeElement))) return
    await window.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}
