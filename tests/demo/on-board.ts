import {
  beginRecord,
  chooseLookup,
  connect,
  deleteRecord,
  everythingSent,
  fillField,
  grid,
  navigation,
  openTable,
  openView,
  recordCount,
  recordPanel,
  save,
  statusControl,
} from '../e2e/carryon-actions'
import { launchCarryon, type RunningCarryon } from '../e2e/launch-carryon'
import { freshness, pending, viewId } from './device-answers'
import { ACCOUNT, CONTACT, PHONE, type Stage } from './stage'
import { check } from './step'

/** Connects the device and lets its first sync run. */
export async function board({ day, organisation }: Stage, { window }: RunningCarryon): Promise<void> {
  const { url, tokens } = organisation
  await day.step(
    'Connect',
    () => window,
    async () => {
      await connect(window, { url, token: tokens.sales, client: 'Hybrid' })
      await statusControl(window).waitFor()
      return 'a hybrid client, as a salesperson, over HTTP'
    },
  )
  await day.step(
    'First sync',
    () => window,
    async () => {
      await everythingSent(window)
      const tables = await freshness(window)
      check(
        tables.every((table) => table.complete),
        'a table was not read to its end',
      )
      const records = tables.reduce((sum, table) => sum + table.records, 0)
      return `${records} records of ${tables.length} tables are on the device`
    },
  )
  await day.step(
    'A view shows what filter and privileges select',
    () => window,
    async () => {
      await openTable(window, 'Accounts')
      await openView(window, 'My active accounts')
      const shown = await recordCount(window)
      const id = await viewId(window, 'account', 'My active accounts')
      const served = await organisation.idsOfView('accounts', 'accountid', id, tokens.sales)
      check(shown === served.length, `the view shows ${shown} records, the server selects ${served.length}`)
      return `${shown} accounts, as many as the server selects`
    },
  )
  await day.step(
    'A table without a view shows nothing',
    () => window,
    async () => {
      const hidden = (await freshness(window)).find((table) => table.table === 'pricelevel')
      check(hidden !== undefined && hidden.records > 0, 'no price lists are on the device')
      check((await navigation(window).getByText('Price Lists').count()) === 0, 'price lists are shown')
      return `${hidden?.records ?? 0} price lists are on the device, none is shown`
    },
  )
}

/** Creates, edits and deletes; answers the id of the edited account. */
export async function workOffline({ day }: Stage, { window }: RunningCarryon): Promise<string> {
  let edited = ''
  await day.step(
    'Create an account offline',
    () => window,
    async () => {
      await openTable(window, 'Accounts')
      await beginRecord(window)
      await fillField(window, 'Account Name', ACCOUNT)
      await save(window)
      return `${ACCOUNT}, saved on this device`
    },
  )
  await day.step(
    'Create a contact under it',
    () => window,
    async () => {
      await openTable(window, 'Contacts')
      await beginRecord(window)
      await fillField(window, 'First Name', 'Ada')
      await fillField(window, 'Last Name', CONTACT)
      await chooseLookup(window, 'Company', ACCOUNT)
      await save(window)
      return `Ada ${CONTACT}, of an account the server does not know yet`
    },
  )
  await day.step(
    'Edit a record',
    () => window,
    async () => {
      await openTable(window, 'Accounts')
      await grid(window).getByRole('row').nth(3).click()
      await recordPanel(window).waitFor()
      edited = new URL(window.url()).hash.split('/').at(-1) ?? ''
      await fillField(window, 'Main Phone', PHONE)
      await save(window)
      await grid(window).getByText(PHONE).waitFor()
      return `one column of one account`
    },
  )
  await day.step(
    'Delete a record',
    () => window,
    async () => {
      await openTable(window, 'Tasks')
      await grid(window).getByRole('row').nth(1).click()
      await recordPanel(window).waitFor()
      await deleteRecord(window)
      const waiting = await pending(window)
      check(waiting === 4, `${waiting} changes wait instead of 4`)
      return 'four changes wait for the next sync'
    },
  )
  return edited
}

/** Ends the app with SIGKILL while there is no network, and starts it again. */
export async function survive(
  { day, organisation }: Stage,
  carryon: RunningCarryon,
  device: string,
): Promise<RunningCarryon> {
  await organisation.close()
  await carryon.kill()
  const again = await launchCarryon({ dataFolder: device })
  await day.step(
    'Killed and started again',
    () => again.window,
    async () => {
      await statusControl(again.window)
        .filter({ hasText: /4\s*to send/ })
        .waitFor()
      const waiting = await pending(again.window)
      check(waiting === 4, `${waiting} changes are left of 4`)
      return 'SIGKILL, no network, a new start: all four still wait'
    },
  )
  await organisation.comeBack()
  return again
}
