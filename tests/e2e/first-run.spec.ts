import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  connect,
  everythingSent,
  fillField,
  grid,
  navigation,
  openTable,
  recordPanel,
  statusControl,
  trySandbox,
} from './carryon-actions'
import { expect, test } from './carryon-test'
import { findViolationsInThemes } from './find-violations'
import { openOrganisation } from './organisation'

test('the sandbox organisation, tried as a salesperson, leads to records', async ({ launch }) => {
  const { window } = await launch()
  await trySandbox(window)
  await expect(grid(window).getByRole('row').nth(1)).toBeVisible({ timeout: 40_000 })
  await expect(statusControl(window)).toContainText('Offline')
  await everythingSent(window)
  await expect(
    navigation(window)
      .first()
      .getByText(/Sandbox/),
  ).toBeVisible()
  await expect(navigation(window).first().getByRole('link', { name: 'Mobile Administration' })).toHaveCount(0)
})

test('an access token that is refused is told in place, and the right one goes on from there', async ({
  launch,
  dataFolder,
}) => {
  const organisation = await openOrganisation(join(dataFolder, 'organisation.sqlite'), '--scale', '400')
  try {
    const { window } = await launch()
    await connect(window, { url: organisation.url, token: 'not-the-token', client: 'Online-only' })
    await expect(window.getByText(/^The organisation did not accept the access token/)).toBeVisible()
    await expectEntries(window, organisation.url, 'not-the-token')
    await window.getByLabel('Access token', { exact: true }).fill(organisation.tokens.sales)
    await expect(window.getByText(/did not accept/)).toBeHidden()
    await window.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(grid(window).getByRole('row').nth(1)).toBeVisible()
  } finally {
    await organisation.close()
  }
})

test('axe finds nothing on the first run in any theme, also after it was refused', async ({ launch }) => {
  const { window } = await launch()
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await findViolationsInThemes(window)).toEqual([])
  await connect(window, { url: 'nowhere', token: 'a-token', client: 'Hybrid' })
  await expect(window.getByText(/is not an address/)).toBeVisible()
  expect(await findViolationsInThemes(window)).toEqual([])
})

test('an address without a server is told in place, and nothing typed is lost', async ({ launch }) => {
  const address = await addressWithoutServer()
  const { window } = await launch()
  await connect(window, { url: address, token: 'a-token', client: 'Online-only' })
  await expect(window.getByText(`${new URL(address).host} could not be reached.`)).toBeVisible()
  await expectEntries(window, address, 'a-token')
})

test('a server that is no Dataverse is told in place, and nothing typed is lost', async ({ launch }) => {
  const server = createServer((_request, response) => response.end('<html><title>Welcome</title></html>'))
  const address = await addressOf(server)
  try {
    const { window } = await launch()
    await connect(window, { url: address, token: 'a-token', client: 'Online-only' })
    await expect(window.getByText(/answered, but not as a Dataverse organisation/)).toBeVisible()
    await expectEntries(window, address, 'a-token')
  } finally {
    server.close()
  }
})

test('an online-only client writes at once and makes no database file', async ({ launch, dataFolder }) => {
  const organisation = await openOrganisation(join(dataFolder, 'organisation.sqlite'), '--scale', '400')
  try {
    const { window } = await launch()
    await connect(window, { url: organisation.url, token: organisation.tokens.sales, client: 'Online-only' })
    await openTable(window, 'Accounts')
    await grid(window).getByRole('row').nth(1).click()
    await fillField(window, 'Main Phone', '+47 55 90 18 42')
    await recordPanel(window).getByRole('button', { name: /^Save/ }).click()
    await expect(window.getByText(/^Saved /).first()).toBeVisible()
    const saved = await organisation.values(
      `accounts?$filter=telephone1 eq '%2B47 55 90 18 42'&$select=accountid`,
      organisation.tokens.admin,
    )
    expect(saved).toHaveLength(1)
    await statusControl(window).click()
    await expect(window.getByRole('dialog')).toBeVisible()
    await expect(window.getByRole('group', { name: 'Mode' })).toHaveCount(0)
    const files = await readdir(join(dataFolder, 'data'))
    for (const file of files) expect(await beginsAsDatabase(join(dataFolder, 'data', file)), file).toBe(false)
    expect(files).not.toEqual([])
  } finally {
    await organisation.close()
  }
})

test('a device whose files cannot be opened says so, shows no tables, and can be connected anew', async ({
  launch,
  dataFolder,
}) => {
  const organisation = await openOrganisation(join(dataFolder, 'organisation.sqlite'), '--scale', '400')
  try {
    const first = await launch()
    await connect(first.window, { url: organisation.url, token: organisation.tokens.sales, client: 'Hybrid' })
    await everythingSent(first.window)
    await first.close()
    await spoilReplica(join(dataFolder, 'data'))
    const { window } = await launch()
    await expect(window.getByRole('alert')).toContainText(/cannot be read/)
    await expect(navigation(window)).toHaveCount(0)
    await window.getByRole('link', { name: 'Change connection' }).click()
    await connect(window, { url: organisation.url, token: organisation.tokens.sales, client: 'Online-only' })
    await expect(grid(window).getByRole('row').nth(1)).toBeVisible()
  } finally {
    await organisation.close()
  }
})

async function expectEntries(window: Page, url: string, token: string): Promise<void> {
  await expect(window.getByLabel('Address', { exact: true })).toHaveValue(url)
  await expect(window.getByLabel('Access token', { exact: true })).toHaveValue(token)
  await expect(window.getByRole('radio', { name: /^Online-only/ })).toBeChecked()
  await expect(window.getByRole('button', { name: 'Connect', exact: true })).toHaveAttribute('aria-disabled', 'false')
}

async function addressOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function addressWithoutServer(): Promise<string> {
  const server = createServer()
  const address = await addressOf(server)
  server.close()
  await once(server, 'close')
  return address
}

/** The first bytes of every SQLite file; an encrypted one would have none of its own and still be no other known file. */
async function beginsAsDatabase(file: string): Promise<boolean> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0))
  return bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3'
}

async function spoilReplica(folder: string): Promise<void> {
  for (const file of await readdir(folder)) {
    const path = join(folder, file)
    if (/-(wal|shm)$/.test(file)) await rm(path)
    else if (await beginsAsDatabase(path)) await writeFile(path, 'no database any more')
  }
}
