import { everythingSent, openPage, openRecord, openTable, pendingChange, recordPanel, syncNow } from './carryon-actions'
import { findViolationsInThemes } from './find-violations'
import { expect, test } from './on-board-test'

/** An account that Amara's device has, and one of the products that all devices have. */
const ACCOUNT = 'Bjørkelund Foods'
const PRODUCT = 'Door sentinel T1'

test('a record is linked to another in a list, told in Sync, and there once when it was sent; so is its end', async ({
  window,
}) => {
  test.setTimeout(180_000)
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  const panel = recordPanel(window)
  await panel.getByRole('tab', { name: 'Commercial' }).click()
  const products = panel.getByRole('grid', { name: 'Products of interest' })
  await panel.getByRole('button', { name: 'Add existing Product' }).press('Enter')
  await panel.getByRole('combobox', { name: 'Search for a Product to add' }).fill(PRODUCT)
  await window.getByRole('option', { name: PRODUCT }).first().click()
  const added = products.getByRole('row').filter({ hasText: PRODUCT })
  await expect(added).toHaveCount(1)
  expect(await findViolationsInThemes(window)).toEqual([])

  await openPage(window, 'Sync')
  await expect(pendingChange(window, `Linked ${ACCOUNT} to ${PRODUCT}`)).toBeVisible()
  await syncNow(window)
  await everythingSent(window)
  await openTable(window, 'Accounts')
  await openRecord(window, ACCOUNT)
  await panel.getByRole('tab', { name: 'Commercial' }).click()
  await expect(added).toHaveCount(1)
  await panel.getByRole('button', { name: `Remove ${PRODUCT} from this list` }).click()
  await expect(added).toHaveCount(0)
  await openPage(window, 'Sync')
  await expect(pendingChange(window, `Unlinked ${ACCOUNT} from ${PRODUCT}`)).toBeVisible()
})
