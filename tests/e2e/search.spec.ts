import { openTable, recordPanel, shownNames, switchMode } from './carryon-actions'
import { expect, test } from './on-board-test'
import { findViolations } from './find-violations'

test('a record of any table is found and opened with the keyboard alone', async ({ window }) => {
  await openTable(window, 'Contacts')
  const [name = ''] = await shownNames(window)
  await openTable(window, 'Accounts')

  await window.keyboard.press('Control+k')
  const box = window.getByRole('combobox', { name: 'Search all tables' })
  await expect(box).toBeFocused()
  await window.keyboard.type(name)
  const found = window.getByRole('listbox', { name: 'What was found' })
  const contacts = found.getByRole('group', { name: 'Contacts' })
  await expect(contacts.getByRole('option', { name }).first()).toBeVisible()
  expect(await findViolations(window)).toEqual([])

  const line = contacts.getByRole('option', { name }).first()
  await expect(found.getByRole('option', { selected: true })).toHaveCount(1)
  while ((await line.getAttribute('aria-selected')) !== 'true') await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect(found).toBeHidden()
  await expect(recordPanel(window)).toContainText(name)
  await expect(box).toHaveValue('')
})

test('nothing found says how to look further; Escape closes the list, then empties the box', async ({ window }) => {
  const box = window.getByRole('combobox', { name: 'Search all tables' })
  await box.fill('nobody is called so')
  const nothing = window.locator('p', { hasText: 'Nothing begins with “nobody is called so” in any table.' })
  await expect(nothing).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(nothing).toBeHidden()
  await expect(box).toHaveValue('nobody is called so')
  await window.keyboard.press('Escape')
  await expect(box).toHaveValue('')
})

test('online the organisation is searched', async ({ window, organisation }) => {
  const [away] = await organisation.values(
    'accounts?$select=name&$filter=statecode eq 0&$orderby=name desc&$top=1',
    organisation.tokens.sales,
  )
  const name = String(away?.['name'])
  await switchMode(window, 'Online')
  await window.getByRole('combobox', { name: 'Search all tables' }).fill(name)
  const found = window.getByRole('listbox', { name: 'What was found' })
  await found.getByRole('option', { name }).first().click()
  await expect(recordPanel(window)).toContainText(name)
})
