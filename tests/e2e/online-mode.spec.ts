import type { Page } from '@playwright/test'
import {
  editRefused,
  field,
  fillField,
  grid,
  openedId,
  openPage,
  openRecord,
  openTable,
  pendingChange,
  recordPanel,
  save,
  shownNames,
  statusControl,
  switchMode,
} from './carryon-actions'
import { expect, test } from './on-board-test'

const PHONE = '+47 55 90 18 42'
const READ_ONLY = /Read-only while online/
test('online shows the server live, and every control that would change a record is disabled with its reason', async ({
  window,
  organisation,
}) => {
  await openTable(window, 'Accounts')
  const name = (await shownNames(window))[0] ?? ''
  await openRecord(window, name)
  await organisation.write('PATCH', `accounts(${openedId(window)})`, { telephone1: PHONE }, organisation.tokens.admin)
  await switchMode(window, 'Online')
  await expect(statusControl(window)).toContainText('Live as of')
  await expect(field(window, 'Main Phone')).toHaveValue(PHONE)
  await expect(grid(window).getByRole('row').filter({ hasText: PHONE })).toHaveCount(1)

  await expect(recordPanel(window).getByText(READ_ONLY)).toBeVisible()
  for (const button of ['Save', 'Delete record']) {
    const control = recordPanel(window).getByRole('button', { name: button })
    await expect(control).toHaveAttribute('aria-disabled', 'true')
    await expect(control).toHaveAccessibleDescription(READ_ONLY)
  }
  const make = window.getByRole('button', { name: 'New', exact: true })
  await expect(make).toHaveAttribute('aria-disabled', 'true')
  await expect(make).toHaveAccessibleDescription(READ_ONLY)
  const fields = recordPanel(window).locator('[data-field]').locator('input, textarea')
  expect(await fields.count()).toBeGreaterThan(3)
  expect(await fields.evaluateAll((all) => all.filter((each) => !each.hasAttribute('readonly')).length)).toBe(0)
  await make.click({ force: true })
  await recordPanel(window).getByRole('button', { name: 'Delete record' }).click({ force: true })
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await expect(recordPanel(window).getByRole('heading', { name }).first()).toBeVisible()
})

test('online, nothing is sent, retried or discarded, and each control says so', async ({ window }) => {
  await editRefused(window)
  await window.keyboard.press('F9')
  await expect(statusControl(window)).toContainText('1 to settle')
  await switchMode(window, 'Online')
  await expect(statusControl(window)).toContainText('1 to settle')

  await window.keyboard.press('F9')
  const sync = window.getByRole('dialog').getByRole('button', { name: /^Sync now/ })
  await expect(sync).toHaveAttribute('aria-disabled', 'true')
  await expect(sync).toHaveAccessibleDescription('Sync runs in offline mode. Choose Offline above to sync.')
  await window.keyboard.press('Escape')
  await openPage(window, 'Sync')
  const main = window.getByRole('main')
  for (const name of [/^Sync now/, /^Retry/, /^Discard/]) {
    const control = main.getByRole('button', { name })
    await expect(control).toHaveAttribute('aria-disabled', 'true')
    await expect(control).toHaveAccessibleDescription(/Nothing on this device changes while online/)
    await control.click({ force: true })
  }
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await expect(pendingChange(window, 'The server refused this')).toHaveCount(1)

  await main.getByRole('button', { name: 'Go offline' }).click()
  await expect(statusControl(window)).toContainText('Offline')
  await expect(main.getByRole('button', { name: /^Discard/ })).toHaveAttribute('aria-disabled', 'false')
})

test('the main process refuses online whatever the window asks for', async ({ window, organisation }) => {
  await editRefused(window)
  const account = await organisation.values('accounts?$select=name&$top=1', organisation.tokens.sales)
  const id = String(account[0]?.['accountid'])
  await switchMode(window, 'Online')
  const codes = await window.evaluate(async (record) => {
    const { records, outbox, sync } = globalThis.window.carryon
    const pending = await outbox.list()
    const change = pending.ok ? (pending.value[0]?.id ?? '') : ''
    const answers = [
      await records.create({ table: 'account', values: { name: 'Never' } }),
      await records.edit({ table: 'account', id: record, values: { name: 'Never' }, seen: {}, etag: null }),
      await records.remove({ table: 'account', id: record, etag: null }),
      await outbox.discard(change),
      await outbox.retry(change),
      await sync.run({ full: false, tables: null, despiteMetered: false }),
    ]
    return answers.map((answer) => (answer.ok ? 'done' : answer.error.code))
  }, id)
  expect(codes).toEqual([...Array.from({ length: 5 }, () => 'access.readOnlyOnline'), 'access.syncsOffline'])
  const { admin } = organisation.tokens
  expect(await organisation.values(`accounts?$filter=name eq 'Never'&$select=name`, admin)).toEqual([])
  expect(await organisation.values(`accounts?$filter=accountid eq ${id}&$select=name`, admin)).toHaveLength(1)
})

test.describe('of a manager', () => {
  test.use({ role: 'manager' })

  test('Edit offline takes a record along that no filter brings, ready to be edited', async ({
    window,
    organisation,
  }) => {
    await openTable(window, 'Accounts')
    const here = new Set(await idsOnDevice(window))
    const served = await organisation.values(
      'accounts?$filter=statecode eq 0&$orderby=name',
      organisation.tokens.manager,
    )
    const away = served.find((account) => !here.has(String(account['accountid'])))
    const name = String(away?.['name'])
    await switchMode(window, 'Online')
    await expect(grid(window).getByRole('row').filter({ hasText: name })).toBeVisible()
    await openRecord(window, name)
    await recordPanel(window).getByRole('button', { name: 'Edit offline' }).click()
    await expect(statusControl(window)).toContainText('Offline')
    await fillField(window, 'Main Phone', PHONE)
    await save(window)
    await expect(statusControl(window)).toContainText('1 to send')
    await expect(grid(window).getByRole('row').filter({ hasText: name })).toBeVisible()
  })
})

async function idsOnDevice(window: Page): Promise<readonly string[]> {
  const view = /\/v\/([^/]+)/.exec(window.url())?.[1] ?? ''
  return window.evaluate(async (shown) => {
    const page = await globalThis.window.carryon.views.page({
      view: shown,
      sort: [],
      filters: [],
      find: '',
      changes: null,
      related: null,
      columns: [],
      page: 0,
      anchor: null,
    })
    return page.ok ? page.value.rows.map(({ id }) => id) : []
  }, view)
}
