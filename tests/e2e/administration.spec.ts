import { administer, countedRecords, fetchXmlEditor, publish, publishNarrowedFilter } from './administration-actions'
import { navigation } from './carryon-actions'
import { expect, test } from './on-board-test'
import { findViolationsInThemes } from './find-violations'
import type { Organisation } from './organisation'

test.use({ role: 'admin' })

async function itemOf(organisation: Organisation, table: string): Promise<Record<string, unknown>> {
  const path = `mobileofflineprofileitems?$filter=selectedentitytypecode eq '${table}'`
  const { value } = (await organisation.read(path, organisation.tokens.admin)) as { value: Record<string, unknown>[] }
  return value[0] ?? {}
}

const INACTIVE = `<fetch>
  <entity name="account">
    <filter>
      <condition attribute="statecode" operator="eq" value="1" />
    </filter>
  </entity>
</fetch>`

test('a narrowed filter is counted, published and told', async ({ window, organisation }) => {
  const count = await publishNarrowedFilter(window, 'Accounts', INACTIVE)
  const served = (await organisation.read(
    'accounts?$filter=statecode eq 1&$select=accountid',
    organisation.tokens.admin,
  )) as { value: unknown[] }
  expect(count).toBe(served.value.length)
  await expect(window.getByText('Devices take it in their next sync cycle.')).toBeVisible()
  expect(await itemOf(organisation, 'account')).toMatchObject({
    recorddistributioncriteria: 3,
    profileitementityfilter: INACTIVE,
  })
  await expect(window.getByRole('button', { name: 'Publish' })).toHaveAttribute('aria-disabled', 'true')
})

test('what is wrong with the FetchXML is told with its place, and is not published', async ({ window }) => {
  await administer(window, 'Accounts')
  await window.getByRole('button', { name: 'Custom FetchXML' }).click()
  await fetchXmlEditor(window).fill(INACTIVE.replace('</filter>', '</filtre>'))
  await expect(window.getByText(/^Line 5, column/)).toBeVisible()
  await fetchXmlEditor(window).fill(INACTIVE.replace('statecode', 'statuscoat'))
  await expect(window.getByText(/^Line 4, column 18: .*statuscoat/)).toBeVisible()
  await expect(window.getByRole('button', { name: 'Publish' })).toHaveAttribute('aria-disabled', 'true')
})

test('a draft outlives leaving the page and the app, and can be discarded and brought back', async ({
  carryon: first,
  launch,
}) => {
  await administer(first.window, 'Accounts')
  await first.window.getByRole('button', { name: 'Custom FetchXML' }).click()
  await fetchXmlEditor(first.window).fill(INACTIVE)
  await navigation(first.window).first().getByRole('link', { name: 'Settings' }).click()
  await first.close()
  const { window } = await launch()
  await administer(window, 'Accounts')
  await expect(window.getByText(/Draft kept on this device/)).toBeVisible()
  await expect(fetchXmlEditor(window)).toHaveValue(INACTIVE)
  await window.getByRole('button', { name: 'Discard draft' }).click()
  await expect(window.getByRole('button', { name: 'By owner' })).toHaveAttribute('aria-pressed', 'true')
  await window.getByRole('button', { name: 'Bring back' }).click()
  await expect(fetchXmlEditor(window)).toHaveValue(INACTIVE)
})

test('what a colleague published meanwhile is overwritten only by choice', async ({ window, organisation }) => {
  await administer(window, 'Accounts')
  await window.getByRole('button', { name: 'Custom FetchXML' }).click()
  await fetchXmlEditor(window).fill(INACTIVE)
  await expect(window.getByText('Valid', { exact: true })).toBeVisible()
  const { mobileofflineprofileitemid: id } = await itemOf(organisation, 'account')
  const path = `mobileofflineprofileitems(${String(id)})`
  await organisation.write('PATCH', path, { recorddistributioncriteria: 1 }, organisation.tokens.admin)
  await window.getByRole('button', { name: 'Publish' }).click()
  await expect(window.getByText(/changed on the server since it was read/)).toBeVisible()
  expect(await itemOf(organisation, 'account')).toMatchObject({ recorddistributioncriteria: 1 })
  await window.getByRole('button', { name: 'Keep this draft' }).click()
  await publish(window)
  expect(await itemOf(organisation, 'account')).toMatchObject({ recorddistributioncriteria: 3 })
})

test('a table without a view gets one, with its columns chosen, ordered and sized', async ({
  window,
  organisation,
}) => {
  await administer(window, 'Price Lists')
  await window.getByRole('tab', { name: /^Views/ }).click()
  await window.getByRole('button', { name: 'New view' }).first().click()
  await window.getByLabel('Name', { exact: true }).fill('All price lists')
  await window.getByRole('combobox', { name: 'Add a column' }).click()
  await window.getByRole('option', { name: 'Currency', exact: true }).click()
  await expect(fetchXmlEditor(window)).toHaveValue(/<attribute name="transactioncurrencyid" \/>/)
  await window.getByRole('spinbutton', { name: 'Width of Currency in pixels' }).fill('90')
  await window.getByRole('button', { name: 'Move Currency up' }).focus()
  await window.keyboard.press('Alt+ArrowUp')
  await expect(window.getByRole('button', { name: 'Move Currency up' })).toBeFocused()
  await window.getByRole('button', { name: 'Remove Created On' }).click()
  await expect(fetchXmlEditor(window)).not.toHaveValue(/createdon/)
  expect(await countedRecords(window)).toBeGreaterThan(0)
  await publish(window)
  const { value } = (await organisation.read(
    `savedqueries?$filter=returnedtypecode eq 'pricelevel' and querytype eq 0&$select=name,layoutxml`,
    organisation.tokens.admin,
  )) as { value: { name: string; layoutxml: string }[] }
  expect(value.map(({ name }) => name)).toEqual(['All price lists'])
  expect(value[0]?.layoutxml).toMatch(/name="name" width="200"[^]*name="transactioncurrencyid" width="90"/)
  await expect(window.getByRole('tab', { name: 'Views 1' })).toBeVisible()
})

test('the editor indents with Tab and is left with Escape and Tab', async ({ window }) => {
  await administer(window, 'Tasks')
  const editor = fetchXmlEditor(window)
  await editor.focus()
  await window.keyboard.press('Control+Home')
  await window.keyboard.press('Tab')
  await expect(editor).toHaveValue(/^ {2}<fetch/)
  await window.keyboard.press('Shift+Tab')
  await expect(editor).toHaveValue(/^<fetch/)
  await window.keyboard.press('Escape')
  await window.keyboard.press('Tab')
  await expect(editor).not.toBeFocused()
})

test.describe('of a salesperson', () => {
  test.use({ role: 'sales' })

  test('whoever is no administrator has no way in', async ({ window }) => {
    await expect(navigation(window).first().getByRole('link', { name: 'Settings' })).toBeVisible()
    await expect(
      navigation(window)
        .first()
        .getByRole('link', { name: /Administration/ }),
    ).toHaveCount(0)
    await window.evaluate(() => {
      location.hash = '#/administration'
    })
    await expect(window.getByText(/needs the privilege to change filters and views/)).toBeVisible()
  })
})

test('axe finds nothing in either part', async ({ window }) => {
  await administer(window, 'Tasks')
  await countedRecords(window)
  expect(await findViolationsInThemes(window)).toEqual([])
  await window.getByRole('tab', { name: /^Views/ }).click()
  await countedRecords(window)
  expect(await findViolationsInThemes(window)).toEqual([])
})
