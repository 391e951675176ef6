import type { Locator, Page } from '@playwright/test'
import { openTable, openView, recordCount, shownNames, syncNow } from './carryon-actions'
import { findViolationsInThemes } from './find-violations'
import { expect, test } from './on-board-test'

function picker(window: Page): Locator {
  return window.getByRole('button', { name: /Choose a view$/ })
}

async function chooseInPicker(window: Page, action: string): Promise<void> {
  await picker(window).click()
  await window.locator('.v-overlay--active').getByText(action, { exact: true }).click()
}

async function chooseOption(window: Page, field: Locator, option: string): Promise<void> {
  // What is chosen lies over the field.
  await field.click({ force: true })
  await window.getByRole('option', { name: option, exact: true }).click()
}

function editor(window: Page): Locator {
  return window.getByRole('main')
}

async function saveView(window: Page, name: string): Promise<void> {
  await editor(window).getByLabel('Name', { exact: true }).fill(name)
  await editor(window).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(picker(window)).toContainText(name)
}

test('a list on screen becomes a view offline, with a condition of the builder in its FetchXML', async ({ window }) => {
  await openTable(window, 'Accounts')
  const all = await recordCount(window)
  await chooseInPicker(window, 'Save as my view…')
  await editor(window).getByRole('button', { name: 'Add a condition' }).click()
  const condition = editor(window)
    .getByRole('group', { name: /^Condition:/ })
    .last()
  await chooseOption(window, condition.getByLabel('Condition', { exact: true }), 'begins with')
  await expect(editor(window).getByText('A value is missing.')).toBeVisible()
  await expect(editor(window).getByText('The view needs a name')).toBeVisible()
  await condition.getByLabel('Value').fill('N')
  await expect(editor(window).getByRole('textbox', { name: 'FetchXML' })).toHaveValue(
    /operator="begins-with" value="N"/,
  )
  await saveView(window, 'Beginning with N')
  expect(await recordCount(window)).toBeLessThan(all)
  expect((await shownNames(window)).every((name) => name.startsWith('N'))).toBe(true)
})

test('a view of one’s own is changed, never lost by leaving, sent by the sync, and deleted', async ({
  window,
  organisation,
}) => {
  await openTable(window, 'Accounts')
  await openView(window, 'My accounts around Bergen')
  await chooseInPicker(window, 'Edit view')
  const written = editor(window).getByRole('textbox', { name: 'FetchXML' })
  await written.fill((await written.inputValue()).replace('value="5%"', 'value="50%"'))
  await expect(editor(window).getByLabel('Value')).toHaveValue('50')
  await editor(window).getByRole('button', { name: 'Cancel' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
  await saveView(window, 'In Bergen')
  await syncNow(window)
  const kept = "userqueries?$filter=name eq 'In Bergen'"
  await expect.poll(async () => (await organisation.values(kept, organisation.tokens.sales)).length).toBe(1)
  await chooseInPicker(window, 'Delete view')
  await window.getByRole('dialog').getByRole('button', { name: 'Delete view' }).click()
  await expect(picker(window)).not.toContainText('In Bergen')
})

test('what the builder cannot show stays in the FetchXML; the page is in order in every theme', async ({ window }) => {
  await openTable(window, 'Accounts')
  await openView(window, 'My accounts around Bergen')
  await chooseInPicker(window, 'Set as my default view')
  await chooseInPicker(window, 'Edit view')
  const written = editor(window).getByRole('textbox', { name: 'FetchXML' })
  const own = `<filter><condition attribute="createdon" operator="last-x-months" value="900" /></filter>
    <link-entity name="contact" from="contactid" to="primarycontactid" alias="c" link-type="exists"><filter><condition attribute="lastname" operator="not-null" /></filter></link-entity>`
  await written.fill((await written.inputValue()).replace('</entity>', `${own}</entity>`))
  await expect(editor(window).getByText('Only in the FetchXML').first()).toBeVisible()
  await expect(editor(window).getByText('Also in the FetchXML, and kept as it is:')).toBeVisible()
  await editor(window).getByRole('button', { name: 'Add a condition' }).first().click()
  await expect(written).toHaveValue(/last-x-months[\s\S]*link-type="exists"/)
  await expect(
    editor(window)
      .getByText(/records?$/)
      .first(),
  ).toBeVisible()
  expect(await findViolationsInThemes(window)).toEqual([])
  await written.fill('<fetch>\n<entity name="account">')
  await expect(editor(window).getByText(/^Line 2, column/)).toBeVisible()
  await expect(editor(window).getByText('Conditions are shown when the FetchXML is valid.')).toBeVisible()
  await expect(editor(window).getByText('Saving needs valid XML')).toBeVisible()
})
