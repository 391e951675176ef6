import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { root } from '../../build/folders.mjs'
import { choose, field, fillField, openRecord, openTable, recordPanel, save } from './carryon-actions'
import { expect, test } from './on-board-test'
import { findViolationsInThemes } from './find-violations'

const PICTURES = join(root, 'test-results', 'forms')
/** An account of the sample with a primary contact and people of its own. */
const ACCOUNT = 'Bjørkelund Foods'
const PERSON = 'Anders Moe'

test('a form shows its header, related records and a quick view, and its other form is one choice away', async ({
  window,
}) => {
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const panel = recordPanel(window)
  await expect(panel.getByRole('term').first()).toHaveText('Owner')
  await expect(panel.getByRole('link', { name: PERSON })).toBeVisible()
  await expect(field(window, 'Job Title')).toHaveValue('Head of cold chain')
  await expect(people(window).getByRole('row').nth(1)).toContainText(PERSON)

  await panel.getByRole('button', { name: 'Header fields' }).click()
  await expect(field(window, 'Status Reason')).toBeVisible()
  await panel.getByRole('button', { name: 'Form: Account' }).press('Enter')
  await window.locator('.v-list-item').filter({ hasText: 'Account on site' }).click()
  await expect(panel.getByRole('grid', { name: 'People on site' })).toBeVisible()
  await expect(panel.getByRole('tab')).toHaveCount(0)

  await openRecord(window, 'Estuary Biolabs')
  await expect(panel.getByRole('button', { name: 'Form: Account on site' })).toBeVisible()
})

test('related records open by mouse and by keys, and a new one points at the record', async ({ window }) => {
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const panel = recordPanel(window)
  await people(window).getByRole('row').nth(1).press('ArrowDown')
  await expect(people(window).getByRole('row').nth(2)).toBeFocused()
  await window.keyboard.press('Home')
  await window.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { level: 1, name: PERSON })).toBeVisible()
  await expect(field(window, 'Account Number')).toBeVisible()

  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const before = await people(window).getByRole('row').count()
  await panel.getByRole('button', { name: 'New Contact' }).click()
  await expect(panel.getByRole('heading', { level: 1, name: 'New Contact' })).toBeVisible()
  await expect(panel.locator('[data-field="parentcustomerid"]')).toContainText(ACCOUNT)
  await fillField(window, 'Last Name', 'Quist')
  await save(window)
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  await expect(people(window).getByRole('row')).toHaveCount(before + 1)
  await expect(people(window).getByRole('row').filter({ hasText: 'Quist' })).toContainText('To send')
})

test('what was typed goes back to what is saved, and what is saved to what the server had', async ({ window }) => {
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const phone = field(window, 'Main Phone')
  const server = await phone.inputValue()
  await phone.fill('+47 55 90 18 42')
  await recordPanel(window).getByRole('button', { name: 'Undo the change to Main Phone' }).click()
  await expect(phone).toHaveValue(server)
  await phone.fill('+47 55 90 18 43')
  await save(window)
  await recordPanel(window)
    .getByRole('button', { name: /^Put back Main Phone/ })
    .click()
  await expect(phone).toHaveValue(server)
  await recordPanel(window).getByRole('button', { name: /^Save/ }).click()
  await expect(recordPanel(window).getByText('Saved on this device')).toBeHidden()
})

test('addresses leave the window by one door, and only those that may', async ({ carryon: { app, window } }) => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (address) => {
      opened.push(address)
      return Promise.resolve()
    }
  })
  const opened = () => app.evaluate(() => Reflect.get(globalThis, 'opened') as readonly string[])
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const panel = recordPanel(window)
  await panel.getByRole('button', { name: /^Open post@/ }).click()
  await panel
    .getByRole('button', { name: /^Open \+47/ })
    .first()
    .click()
  await panel.getByRole('button', { name: /^Open https:/ }).click()
  await expect
    .poll(opened)
    .toEqual([
      expect.stringMatching(/^mailto:post@/),
      expect.stringMatching(/^tel:\+47\d+$/),
      expect.stringMatching(/^https:\/\/www\./),
    ])
  const answers = await window.evaluate(() =>
    Promise.all(
      ['file:///etc/passwd', 'javascript:alert(1)', 'http://plain.example'].map((each) =>
        globalThis.window.carryon.shell.open(each),
      ),
    ),
  )
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, false])
  await fillField(window, 'Website', 'file:///etc/passwd')
  await expect(panel.getByRole('button', { name: /^Open file/ })).toHaveCount(0)
  expect(await opened()).toHaveLength(3)
})

test('axe finds nothing on a whole form, in any theme and density, and nothing is cut off', async ({
  carryon: { app, window },
}) => {
  test.setTimeout(180_000)
  await mkdir(PICTURES, { recursive: true })
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const record = new URL(window.url()).hash
  for (const density of ['Compact', 'Touch']) {
    await resize(app, window, density === 'Compact' ? [1440, 900] : [1000, 1200])
    for (const theme of ['Dark', 'Light']) {
      await go(window, '#/settings')
      await choose(window, 'Density', density)
      await choose(window, 'Theme', theme)
      await go(window, record)
      await expect(people(window).getByRole('row').nth(1)).toBeVisible()
      const name = `${theme}-${density}`.toLowerCase()
      await people(window).scrollIntoViewIfNeeded()
      await fillField(window, 'Delivery Note', 'Bay 3')
      await picture(window, `form-${name}`)
      if (theme === 'Light') expect(await findViolationsInThemes(window), density).toEqual([])
      await recordPanel(window).getByRole('button', { name: 'Header fields' }).click()
      await recordPanel(window).getByRole('tab', { name: 'Commercial' }).click()
      await expect(recordPanel(window).getByRole('button', { name: /^Opportunities/ })).toBeVisible()
      await picture(window, `commercial-${name}`)
      if (theme === 'Light') expect(await findViolationsInThemes(window), `${density}, header open`).toEqual([])
      await recordPanel(window).getByRole('tab', { name: 'Summary' }).click()
      await recordPanel(window).getByRole('button', { name: 'Undo the change to Delivery Note' }).click()
    }
  }
})

/** The account's contacts. */
function people(window: Page): Locator {
  return recordPanel(window).getByRole('grid', { name: 'Contacts' })
}

async function go(window: Page, hash: string): Promise<void> {
  await window.evaluate((place) => {
    location.hash = place
  }, hash)
}

async function resize(
  app: ElectronApplication,
  window: Page,
  [width, height]: readonly [number, number],
): Promise<void> {
  const content = { width, height }
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    content,
  )
  await expect.poll(() => window.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
}

/** Keeps a picture of the window, in which nothing of the form may stand out at its side. */
async function picture(window: Page, name: string): Promise<void> {
  await window.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' })
  const panel = window.getByRole('tabpanel')
  expect(await panel.evaluate((form) => form.scrollWidth - form.clientWidth), name).toBeLessThanOrEqual(0)
}
