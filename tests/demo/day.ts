import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  beginRecord,
  chooseLookup,
  connect,
  deleteRecord,
  everythingSent,
  field,
  fillField,
  grid,
  navigation,
  openRecord,
  openTable,
  openView,
  recordCount,
  recordPanel,
  save,
  statusControl,
  switchMode,
  syncNow,
} from '../e2e/carryon-actions'
import { publishNarrowedFilter, publishNewView } from '../e2e/administration-actions'
import { launchCarryon, type RunningCarryon } from '../e2e/launch-carryon'
import { openOrganisation, type Organisation } from '../e2e/organisation'
import { beginDay, check, type Day } from './step'

/** The records of the day, by the names they are given. */
const ACCOUNT = 'Aaker Optics'
const CONTACT = 'Aaker'
const PHONE = '+47 55 90 18 42'
const LIVE_PHONE = '+47 55 90 18 43'

/** Products in stock: fewer than the filter takes that the organisation comes with. */
const PRODUCT_FILTER = `<fetch>
  <entity name="product">
    <filter>
      <condition attribute="quantityonhand" operator="gt" value="0" />
    </filter>
  </entity>
</fetch>`

interface Stage {
  readonly day: Day
  readonly folder: string
  readonly organisation: Organisation
}

const folder = await mkdtemp(join(tmpdir(), 'carryon-day-'))
const organisation = await openOrganisation(join(folder, 'organisation.sqlite'))
try {
  await liveTheDay({ day: await beginDay(), folder, organisation })
  process.stdout.write('The day is done: every step was checked.\n')
} catch (reason) {
  process.stderr.write(`The day ended early. ${reason instanceof Error ? (reason.stack ?? reason.message) : ''}\n`)
  process.exitCode = 1
} finally {
  await organisation.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function liveTheDay(stage: Stage): Promise<void> {
  const device = join(stage.folder, 'hybrid')
  let carryon = await launchCarryon({ dataFolder: device })
  try {
    await board(stage, carryon)
    const edited = await workOffline(stage, carryon)
    carryon = await survive(stage, carryon, device)
    await land(stage, carryon, edited)
    await lookOnline(stage, carryon)
    await workOnlineOnly(stage)
    await administer(stage)
    await takeWhatWasPublished(stage, carryon)
  } finally {
    await carryon.close().catch(() => undefined)
  }
}

async function board({ day, organisation }: Stage, { window }: RunningCarryon): Promise<void> {
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

async function workOffline({ day }: Stage, { window }: RunningCarryon): Promise<string> {
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

async function survive({ day, organisation }: Stage, carryon: RunningCarryon, device: string): Promise<RunningCarryon> {
  await organisation.close()
  await carryon.kill()
  const again = await launchCarryon({ dataFolder: device })
  await day.step(
    'Killed and started again',
    () => again.window,
    async () => {
      await statusControl(again.window).filter({ hasText: '4' }).waitFor()
      const waiting = await pending(again.window)
      check(waiting === 4, `${waiting} changes are left of 4`)
      return 'SIGKILL, no network, a new start: all four still wait'
    },
  )
  await organisation.comeBack()
  return again
}

async function land({ day, organisation }: Stage, { window }: RunningCarryon, edited: string): Promise<void> {
  await day.step(
    'Sync',
    () => window,
    async () => {
      await syncNow(window)
      await everythingSent(window)
      const { admin } = organisation.tokens
      const accounts = await organisation.values(`accounts?$filter=name eq '${ACCOUNT}'&$select=accountid`, admin)
      const contacts = await organisation.values(
        `contacts?$filter=lastname eq '${CONTACT}'&$select=_parentcustomerid_value`,
        admin,
      )
      check(accounts.length === 1, `the server has ${accounts.length} accounts ${ACCOUNT}`)
      check(contacts.length === 1, `the server has ${contacts.length} contacts ${CONTACT}`)
      check(
        contacts[0]?.['_parentcustomerid_value'] === accounts[0]?.['accountid'],
        'the contact is under another account',
      )
      const phones = await organisation.values(`accounts?$filter=accountid eq ${edited}&$select=telephone1`, admin)
      check(phones[0]?.['telephone1'] === PHONE, 'the edit did not arrive')
      return 'the server has the four changes, once each'
    },
  )
}

async function lookOnline({ day, organisation }: Stage, { window }: RunningCarryon): Promise<void> {
  await day.step(
    'Online mode shows the server live',
    () => window,
    async () => {
      const { admin } = organisation.tokens
      const [account] = await organisation.values(`accounts?$filter=name eq '${ACCOUNT}'&$select=accountid`, admin)
      const path = `accounts(${String(account?.['accountid'])})`
      await organisation.write('PATCH', path, { telephone1: LIVE_PHONE }, admin)
      await switchMode(window, 'Online')
      await openTable(window, 'Accounts')
      await openRecord(window, ACCOUNT)
      check((await field(window, 'Main Phone').inputValue()) === LIVE_PHONE, 'the live value is not shown')
      return `a colleague's edit of a moment ago is on screen, before any sync`
    },
  )
  await day.step(
    'Saving is impossible online',
    () => window,
    async () => {
      const saveButton = recordPanel(window).getByRole('button', { name: /^Save/ })
      check(
        (await saveButton.getAttribute('aria-disabled')) === 'true' || (await saveButton.isDisabled()),
        'Save is enabled',
      )
      const answer = await window.evaluate(() =>
        globalThis.window.carryon.records.create({ table: 'account', values: { name: 'Never' } }),
      )
      check(!answer.ok && answer.error.code === 'access.readOnlyOnline', 'the main process took a write')
      await switchMode(window, 'Offline')
      return 'disabled in the window, and refused by the main process'
    },
  )
}

async function workOnlineOnly({ day, folder, organisation }: Stage): Promise<void> {
  const device = join(folder, 'online-only')
  const { url, tokens } = organisation
  const carryon = await launchCarryon({ dataFolder: device })
  const { window } = carryon
  try {
    await day.step(
      'An online-only client edits in real time',
      () => window,
      async () => {
        await connect(window, { url, token: tokens.sales, client: 'Online-only' })
        await openTable(window, 'Accounts')
        await grid(window).getByRole('row').nth(1).click()
        await recordPanel(window).waitFor()
        const id = new URL(window.url()).hash.split('/').at(-1) ?? ''
        await fillField(window, 'Main Phone', PHONE)
        await recordPanel(window).getByRole('button', { name: /^Save/ }).click()
        await window
          .getByText(/^Saved /)
          .first()
          .waitFor()
        const phones = await organisation.values(`accounts?$filter=accountid eq ${id}&$select=telephone1`, tokens.admin)
        check(phones[0]?.['telephone1'] === PHONE, 'the edit is not on the server')
        const files = await readdir(device, { recursive: true })
        const databases = files.filter((name) => /replica|\.sqlite|\.db$/.test(name) && !isChromiumsOwn(name))
        check(databases.length === 0, `there are database files: ${databases.join(', ')}`)
        return 'the server has it at once, and no database file exists'
      },
    )
  } finally {
    await carryon.close()
  }
}

/** Electron keeps a few databases for its own web platform, whoever uses it. */
function isChromiumsOwn(name: string): boolean {
  return !name.startsWith('data')
}

async function administer({ day, folder, organisation }: Stage): Promise<void> {
  const { url, tokens } = organisation
  const carryon = await launchCarryon({ dataFolder: join(folder, 'administrator') })
  const { window } = carryon
  try {
    await day.step(
      'An administrator narrows a filter',
      () => window,
      async () => {
        await connect(window, { url, token: tokens.admin, client: 'Hybrid' })
        await everythingSent(window)
        const count = await publishNarrowedFilter(window, 'Products', PRODUCT_FILTER)
        return `products in stock only, ${count} by the server's count`
      },
    )
    await day.step(
      'And gives price lists a view',
      () => window,
      async () => {
        const count = await publishNewView(window, 'Price Lists', 'All price lists')
        return `a view with ${count} records, published`
      },
    )
  } finally {
    await carryon.close()
  }
}

async function takeWhatWasPublished({ day, organisation }: Stage, { window }: RunningCarryon): Promise<void> {
  await day.step(
    'The device takes what was published',
    () => window,
    async () => {
      const before = (await freshness(window)).find((table) => table.table === 'product')?.records ?? 0
      await syncNow(window)
      const after = (await freshness(window)).find((table) => table.table === 'product')?.records ?? 0
      const served = await organisation.values(
        `products?$filter=quantityonhand gt 0&$select=productid`,
        organisation.tokens.sales,
      )
      check(after < before, `${after} products are on the device, ${before} were`)
      check(after === served.length, `${after} products are on the device, the filter takes ${served.length}`)
      await openTable(window, 'Price Lists')
      return `${before - after} products left, ${after} stay; price lists are shown`
    },
  )
}

async function freshness(
  window: Page,
): Promise<readonly { readonly table: string; readonly records: number; readonly complete: boolean }[]> {
  const answer = await window.evaluate(() => globalThis.window.carryon.tables.freshness())
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

async function pending(window: Page): Promise<number> {
  const answer = await window.evaluate(() => globalThis.window.carryon.outbox.list())
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value.length
}

async function viewId(window: Page, table: string, name: string): Promise<string> {
  const answer = await window.evaluate(() => globalThis.window.carryon.tables.navigation())
  if (!answer.ok) throw new Error(answer.error.message)
  const views = answer.value.find((candidate) => candidate.table === table)?.views ?? []
  return views.find((view) => view.name === name)?.id ?? ''
}
