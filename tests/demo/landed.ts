import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  connect,
  everythingSent,
  field,
  fillField,
  grid,
  openRecord,
  openTable,
  recordPanel,
  switchMode,
  syncNow,
} from '../e2e/carryon-actions'
import { launchCarryon, type RunningCarryon } from '../e2e/launch-carryon'
import { ACCOUNT, CONTACT, PHONE, LIVE_PHONE, type Stage } from './stage'
import { check } from './step'

/** Syncs, and looks at what the server has of the day. */
export async function land({ day, organisation }: Stage, { window }: RunningCarryon, edited: string): Promise<void> {
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

/** Looks at the server live, and tries to write all the same. */
export async function lookOnline({ day, organisation }: Stage, { window }: RunningCarryon): Promise<void> {
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

/** Edits on a device that keeps no records. */
export async function workOnlineOnly({ day, folder, organisation }: Stage): Promise<void> {
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
