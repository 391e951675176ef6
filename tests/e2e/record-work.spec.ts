import { field, fillField, openRecord, openTable, recordPanel, save, switchMode } from './carryon-actions'
import { findViolationsInThemes } from './find-violations'
import { expect, test } from './on-board-test'

/** An account of the sample with people and notes of its own. */
const ACCOUNT = 'Bjørkelund Foods'

test('a lookup makes what it did not find, chooses it, and leaves what was typed as it stood', async ({ window }) => {
  test.setTimeout(120_000)
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  await fillField(window, 'Main Phone', '+47 55 90 18 42')
  const contact = field(window, 'Primary Contact')
  await contact.fill('Ada Quist')
  await expect(window.getByRole('option', { name: 'New Contact' })).toBeVisible()
  await contact.press('ArrowDown')
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')

  const made = window.getByRole('region', { name: 'New Contact' })
  await expect(made.getByRole('textbox', { name: /^Last Name/ })).toHaveValue('Quist')
  await expect(made.getByRole('textbox', { name: /^First Name/ })).toHaveValue('Ada')
  expect(await findViolationsInThemes(window)).toEqual([])
  await window.keyboard.press('Control+s')
  await expect(made).toBeHidden()
  await expect(contact).toBeFocused()
  await expect(contact).toHaveValue('Ada Quist')
  await expect(field(window, 'Main Phone')).toHaveValue('+47 55 90 18 42')
  await save(window)

  await contact.fill('Nobody at all')
  await window.getByRole('option', { name: 'New Contact' }).click()
  await made.getByRole('button', { name: 'Cancel' }).click()
  await expect(made).toBeHidden()
  await expect(contact).toHaveValue('Ada Quist')
})

test('notes are added, changed and deleted where they stand, and only offline', async ({ window }) => {
  test.setTimeout(120_000)
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const panel = recordPanel(window)
  const box = panel.getByRole('textbox', { name: 'Note text' }).first()
  await box.fill('Both units are due for validation.')
  await panel.getByRole('textbox', { name: 'Title (optional)' }).fill('Validation')
  await panel.getByRole('button', { name: 'Add note' }).click()
  const note = panel.getByRole('listitem').filter({ hasText: 'Both units' })
  await expect(note).toContainText('To send')
  await expect(note).toContainText('Amara Okafor')
  await expect(box).toHaveValue('')

  await note.getByRole('button', { name: 'Edit note Validation' }).click()
  const editor = panel.getByRole('listitem').getByRole('textbox', { name: 'Note text' })
  await expect(editor).toBeFocused()
  await editor.fill('Both units are valid until March.')
  await window.keyboard.press('Control+Enter')
  const changed = panel.getByRole('listitem').filter({ hasText: 'valid until March' })
  await expect(changed.getByRole('button', { name: 'Open note Validation' })).toBeFocused()
  expect(await findViolationsInThemes(window)).toEqual([])

  await changed.getByRole('button', { name: 'Delete note Validation' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(changed).toBeHidden()

  await switchMode(window, 'Online')
  await expect(box).not.toBeEditable()
  await expect(panel.getByText('Notes are written in offline mode.')).toBeVisible()
})

test('a record that is there already is added to a list, and removed from it again', async ({ window }) => {
  test.setTimeout(120_000)
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const panel = recordPanel(window)
  const people = panel.getByRole('grid', { name: 'Contacts' })
  await expect(people.getByRole('row')).toHaveCount(3)
  await panel.getByRole('button', { name: 'Add existing Contact' }).press('Enter')
  const search = panel.getByRole('combobox', { name: 'Search for a Contact to add' })
  await expect(search).toBeFocused()
  await search.fill('Anjali')
  await window.getByRole('option', { name: 'Anjali Eira' }).click()
  const added = people.getByRole('row').filter({ hasText: 'Anjali Eira' })
  await expect(added).toContainText('To send')
  await expect(search).toBeFocused()
  expect(await findViolationsInThemes(window)).toEqual([])

  await added.press('Delete')
  await expect(added).toHaveCount(0)
  await window.getByRole('button', { name: 'Bring back' }).click()
  await expect(added).toBeVisible()
  await panel.getByRole('button', { name: 'Remove Anjali Eira from this list' }).click()
  await expect(people.getByRole('row')).toHaveCount(3)
})
