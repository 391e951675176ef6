import { field, fillField, openRecord, openTable, save } from './carryon-actions'
import { findViolationsInThemes } from './find-violations'
import { expect, test } from './on-board-test'

/** An account of the sample with people and notes of its own. */
const ACCOUNT = 'Bjørkelund Foods'

test('a lookup makes what it did not find, chooses it, and leaves what was typed as it stood', async ({ window }) => {
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
