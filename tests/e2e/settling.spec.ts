import {
  beginRecord,
  choose,
  chooseLookup,
  editPhone,
  editRefused,
  everythingSent,
  field,
  fillField,
  openedId,
  openPage,
  openRecord,
  openTable,
  pendingChange,
  reach,
  recordPanel,
  row,
  save,
  shownNames,
  statusControl,
  syncNow,
} from './carryon-actions'
import { expect, test } from './on-board-test'
import { accountOnServer, type Organisation } from './organisation'
import { archived, conflictPanel, conflictRow, review, saveResult } from './settle-actions'

const MINE = { phone: '+47 55 17 46 20' }
const THEIRS = { phone: '+47 55 17 46 99', website: 'https://marram.example' }
test('a conflict is settled by column with the keyboard alone, and what lost comes back from the archive', async ({
  window,
  organisation,
}) => {
  const account = await editPhone(window, 0, MINE.phone)
  await colleagueEdits(organisation, account.id)
  await syncNow(window)
  await expect(statusControl(window)).toContainText('1 to settle')
  await expect(row(window, account.name)).toContainText('Conflict')
  await expect(recordPanel(window).getByText(`Theirs: ${THEIRS.phone}`)).toBeVisible()

  await openPage(window, 'Sync')
  await review(window, account.name)
  await expect(conflictPanel(window).getByRole('heading', { level: 1 })).toBeFocused()
  await expect(saveResult(window)).toHaveAttribute('aria-disabled', 'true')
  await expect(conflictPanel(window)).toContainText('1 column to choose')
  await reach(window, conflictRow(window, 'Main Phone'))
  await window.keyboard.press('m')
  await expect(conflictRow(window, 'Main Phone').getByRole('radio', { name: /^Mine/ })).toBeChecked()
  await window.keyboard.press('t')
  await expect(conflictRow(window, 'Main Phone').getByRole('radio', { name: /^Theirs/ })).toBeChecked()
  await expect(conflictPanel(window)).toContainText('All chosen')
  await window.keyboard.press('Control+s')
  await expect(conflictPanel(window)).toBeHidden()

  await syncNow(window)
  await everythingSent(window)
  expect(await accountOnServer(organisation, account.id)).toMatchObject({
    telephone1: THEIRS.phone,
    websiteurl: THEIRS.website,
  })

  await window.getByRole('link', { name: 'Archive' }).click()
  await expect(archived(window, account.name)).toContainText(MINE.phone)
  await archived(window, account.name)
    .getByRole('button', { name: /^Bring back/ })
    .click()
  await expect(archived(window, account.name)).toContainText('Brought back')
  await syncNow(window)
  await everythingSent(window)
  expect(await accountOnServer(organisation, account.id)).toMatchObject({
    telephone1: MINE.phone,
    websiteurl: THEIRS.website,
  })
})

test('a column that a colleague changes again is to be chosen anew, and keeping mine then holds', async ({
  window,
  organisation,
}) => {
  const account = await editPhone(window, 0, MINE.phone)
  await colleagueEdits(organisation, account.id)
  await syncNow(window)
  await openPage(window, 'Sync')
  await review(window, account.name)
  await conflictPanel(window).getByRole('button', { name: 'All theirs' }).click()
  await organisation.write('PATCH', `accounts(${account.id})`, { telephone1: '+47 1' }, organisation.tokens.admin)
  await syncNow(window)
  await expect(conflictPanel(window)).toContainText('Changed on the server again.')
  await expect(conflictRow(window, 'Main Phone')).toContainText('+47 1')
  await expect(saveResult(window)).toHaveAttribute('aria-disabled', 'true')
  await conflictPanel(window).getByRole('button', { name: 'All mine' }).click()
  await saveResult(window).click()
  await syncNow(window)
  await everythingSent(window)
  expect(await accountOnServer(organisation, account.id)).toMatchObject({ telephone1: MINE.phone })
})

test('discarding a new record names what cannot be sent without it, and bringing it back lets that be sent', async ({
  window,
}) => {
  await openTable(window, 'Contacts')
  await beginRecord(window)
  await fillField(window, 'Last Name', 'Haidari')
  await save(window)
  await openTable(window, 'Tasks')
  await beginRecord(window)
  await fillField(window, 'Subject', 'Call about the freezer')
  await chooseLookup(window, 'Regarding', 'Haidari')
  await save(window)
  await openPage(window, 'Sync')
  await expect(pendingChange(window, 'New task')).toContainText('waits for contact Haidari')
  await pendingChange(window, 'New contact').getByRole('button', { name: /^More/ }).click()
  await window.locator('.v-overlay--active').getByText('Discard', { exact: true }).click()
  await expect(window.getByRole('dialog')).toContainText(
    '1 change that refers to this record will be refused without it',
  )
  await window.getByRole('dialog').getByRole('button', { name: 'Discard', exact: true }).click()
  await syncNow(window)
  await expect(pendingChange(window, 'New task')).toContainText('The server refused this:')
  await window.getByRole('link', { name: 'Archive', exact: true }).click()
  await archived(window, 'Haidari')
    .getByRole('button', { name: /^Bring back/ })
    .click()
  await openPage(window, 'Sync')
  await pendingChange(window, 'New task')
    .getByRole('button', { name: /^Retry/ })
    .click()
  await syncNow(window)
  await everythingSent(window)
})

test('a record deleted on the server is created again when mine is kept', async ({ window, organisation }) => {
  await openTable(window, 'Accounts')
  await beginRecord(window)
  await fillField(window, 'Account Name', 'Aaker Optics')
  await save(window)
  await syncNow(window)
  await everythingSent(window)
  await fillField(window, 'Main Phone', MINE.phone)
  await save(window)
  const account = { id: openedId(window), name: 'Aaker Optics' }
  await organisation.write('DELETE', `accounts(${account.id})`, undefined, organisation.tokens.admin)
  await syncNow(window)
  await openPage(window, 'Sync')
  await expect(pendingChange(window, account.name).first()).toContainText('deleted on the server')
  await review(window, account.name)
  await conflictPanel(window).getByRole('radio', { name: 'Keep mine' }).check({ force: true })
  await saveResult(window).click()
  await syncNow(window)
  await everythingSent(window)
  expect(await accountOnServer(organisation, account.id)).toMatchObject({ telephone1: MINE.phone })
})

test('a refused change is corrected at its field and then sent', async ({ window }) => {
  const name = await editRefused(window)
  await syncNow(window)
  await openPage(window, 'Sync')
  await expect(pendingChange(window, name)).toContainText('The server refused this:')
  await pendingChange(window, name)
    .getByRole('link', { name: `Correct ${name}` })
    .click()
  await expect(field(window, 'Customer Need')).toBeFocused()
  await expect(recordPanel(window).locator('[data-field="customerneed"]')).toContainText('Finance approves')
})

test('a pinned record says so, and stays when it is unpinned while the filter takes it', async ({ window }) => {
  await openTable(window, 'Accounts')
  await openRecord(window, (await shownNames(window))[0] ?? '')
  const pin = recordPanel(window).getByRole('button', { name: 'Keep on this device' })
  await pin.click()
  await expect(pin).toHaveAttribute('aria-pressed', 'true')
  await expect(pin).toHaveAttribute('title', /pinned/)
  await pin.click()
  await expect(pin).toHaveAttribute('aria-pressed', 'false')
  await expect(window.getByText('No longer pinned. It stays: the filter takes it')).toBeVisible()
})

test('on a metered network a download tells what it costs before it is spent', async ({ window }) => {
  await openPage(window, 'Settings')
  await choose(window, 'Metered network', 'Always')
  await openPage(window, 'Sync')
  await window.getByRole('button', { name: 'Download as well' }).click()
  const dialog = window.getByRole('dialog')
  await expect(dialog).toContainText(/About .*records|Nothing new is expected/)
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await expect(dialog).toBeHidden()
  await syncNow(window)
  await expect(window.getByRole('table').getByText('Only sent, metered').first()).toBeVisible()
})

/** A colleague changes the same column and another one. */
async function colleagueEdits(organisation: Organisation, id: string): Promise<void> {
  const body = { telephone1: THEIRS.phone, websiteurl: THEIRS.website }
  await organisation.write('PATCH', `accounts(${id})`, body, organisation.tokens.admin)
}
