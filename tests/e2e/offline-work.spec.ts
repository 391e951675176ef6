import {
  beginRecord,
  deleteRecord,
  discard,
  editPhone,
  editRefused,
  everythingSent,
  field,
  fillField,
  grid,
  navigation,
  openedId,
  openPage,
  openRecord,
  openTable,
  pendingChange,
  recordCount,
  recordPanel,
  row,
  save,
  statusControl,
  syncNow,
} from './carryon-actions'
import { expect, test } from './on-board-test'
import { accountOnServer } from './organisation'
import { conflictPanel, review, saveResult } from './settle-actions'

const PHONE = '+47 55 90 18 42'
test('an edit tells what was before, is marked wherever it shows, and reaches the server in the next sync', async ({
  window,
  organisation,
}) => {
  const { id, name, before } = await editPhone(window, 0, PHONE)
  await expect(recordPanel(window).getByText(`Before: ${before}`)).toBeVisible()
  await expect(row(window, name)).toContainText('To send')
  await expect(row(window, name)).toContainText(PHONE)
  await expect(navigation(window).first().getByRole('link', { name: 'Accounts 1 change to send' })).toBeVisible()
  await expect(statusControl(window)).toContainText('1 to send')
  expect((await accountOnServer(organisation, id))?.['telephone1']).toBe(before)
  await syncNow(window)
  await everythingSent(window)
  expect((await accountOnServer(organisation, id))?.['telephone1']).toBe(PHONE)
  await expect(recordPanel(window).getByText(/^Before:/)).toHaveCount(0)
  await expect(row(window, name)).not.toContainText('To send')
})

test('records are made and deleted on the device first, and on the server in the next sync', async ({
  window,
  organisation,
}) => {
  await openTable(window, 'Accounts')
  const accounts = await recordCount(window)
  await beginRecord(window)
  await fillField(window, 'Account Name', 'Aaker Optics')
  await save(window)
  await expect.poll(() => recordCount(window)).toBe(accounts + 1)
  await expect(row(window, 'Aaker Optics')).toContainText('To send')

  await openTable(window, 'Tasks')
  const tasks = await recordCount(window)
  await grid(window).getByRole('row').nth(1).click()
  await expect(recordPanel(window).getByRole('button', { name: 'Delete record' })).toBeVisible()
  const task = openedId(window)
  await deleteRecord(window)
  await expect.poll(() => recordCount(window)).toBe(tasks - 1)

  await openPage(window, 'Sync')
  await expect(pendingChange(window, 'New account: Aaker Optics')).toHaveCount(1)
  await expect(pendingChange(window, /Deleted task/)).toHaveCount(1)
  await syncNow(window)
  await everythingSent(window)
  const { admin } = organisation.tokens
  expect(await organisation.values(`accounts?$filter=name eq 'Aaker Optics'&$select=name`, admin)).toHaveLength(1)
  expect(await organisation.values(`tasks?$filter=activityid eq ${task}&$select=subject`, admin)).toEqual([])
})

test('a field that is needed is asked for where it is missing, and nothing is saved without it', async ({ window }) => {
  await openTable(window, 'Accounts')
  await beginRecord(window)
  await recordPanel(window).getByRole('button', { name: /^Save/ }).click()
  await expect(recordPanel(window).getByRole('alert').first()).toContainText('Account Name needs a value')
  await expect(field(window, 'Account Name')).toBeFocused()
  await expect(statusControl(window)).toContainText('All sent')
})

test('discarding brings back what was there: a value, and a deleted record', async ({ window, organisation }) => {
  const { id, name, before } = await editPhone(window, 0, PHONE)
  await openTable(window, 'Tasks')
  const tasks = await recordCount(window)
  await grid(window).getByRole('row').nth(1).click()
  await expect(recordPanel(window).getByRole('button', { name: 'Delete record' })).toBeVisible()
  await deleteRecord(window)
  await openPage(window, 'Sync')
  await discard(window, `Set Main Phone of ${name}`)
  await discard(window, /Deleted task/)
  await expect(statusControl(window)).toContainText('All sent')
  await openTable(window, 'Tasks')
  await expect.poll(() => recordCount(window)).toBe(tasks)
  await openTable(window, 'Accounts')
  await openRecord(window, name)
  await expect(field(window, 'Main Phone')).toHaveValue(before)
  await syncNow(window)
  expect((await accountOnServer(organisation, id))?.['telephone1']).toBe(before)
})

test('a conflict and a refusal stay with the words of the server, and hold up nobody else', async ({
  window,
  organisation,
}) => {
  const contested = await editPhone(window, 0, PHONE)
  const other = await editPhone(window, 1, PHONE)
  const refused = await editRefused(window)
  const { admin } = organisation.tokens
  await organisation.write('PATCH', `accounts(${contested.id})`, { telephone1: '+47 11 11 11 11' }, admin)
  await syncNow(window)

  await expect(statusControl(window)).toContainText('2 to settle')
  expect((await accountOnServer(organisation, other.id))?.['telephone1']).toBe(PHONE)
  expect((await accountOnServer(organisation, contested.id))?.['telephone1']).toBe('+47 11 11 11 11')
  await openPage(window, 'Sync')
  await expect(pendingChange(window, `Set Main Phone of ${contested.name}`)).toContainText(
    /\S+ changed the same columns on the server, /,
  )
  await expect(pendingChange(window, refused)).toContainText(/The server refused this: Finance approves/)
  await pendingChange(window, refused)
    .getByRole('link', { name: `Correct ${refused}` })
    .click()
  await expect(recordPanel(window)).toContainText(/The server refused this: Finance approves/)

  await openTable(window, 'Accounts')
  await openRecord(window, contested.name)
  await expect(recordPanel(window)).toContainText('Changed here and on the server.')
  await expect(field(window, 'Main Phone')).toHaveValue(PHONE)
  await openPage(window, 'Sync')
  await review(window, contested.name)
  await conflictPanel(window).getByRole('button', { name: 'All theirs' }).click()
  await saveResult(window).click()
  await expect(conflictPanel(window)).toBeHidden()
  await discard(window, refused)
  await syncNow(window)
  await everythingSent(window)
  await openTable(window, 'Accounts')
  await openRecord(window, contested.name)
  await expect(field(window, 'Main Phone')).toHaveValue('+47 11 11 11 11')
})

test('killed without a network, a device has every change when it starts again, and sends it when the network is back', async ({
  carryon: first,
  launch,
  organisation,
}) => {
  const { id, name } = await editPhone(first.window, 0, PHONE)
  await organisation.close()
  await first.kill()

  const { window } = await launch()
  await expect(statusControl(window)).toContainText('1 to send')
  await openTable(window, 'Accounts')
  await openRecord(window, name)
  await expect(field(window, 'Main Phone')).toHaveValue(PHONE)
  await window.keyboard.press('F9')
  await expect(statusControl(window)).toContainText('No network')
  await organisation.comeBack()
  await syncNow(window)
  await everythingSent(window)
  expect((await accountOnServer(organisation, id))?.['telephone1']).toBe(PHONE)
})
