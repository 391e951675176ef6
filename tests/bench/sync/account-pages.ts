import { createReadStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RECORD_PAGES } from '@electron/engine/sync/page-request'

/** Accounts as an organisation sends them, page by page, 20 columns with the annotations that sync asks for. */

const ADDRESS = 'https://sandbox.example/api/data/v9.2/accounts'
const FORMATTED = '@OData.Community.Display.V1.FormattedValue'
const LOOKUP_TABLE = '@Microsoft.Dynamics.CRM.lookuplogicalname'
const CITIES = ['Bergen', 'Århus', 'Zürich', 'Lyon', 'Gdańsk', 'Porto', 'Turku']

/** How many records a page of the app has. */
export const RECORDS_PER_PAGE = RECORD_PAGES.size

/** Where the pages of one run lie, and how many records they hold together. */
export interface PageFolder {
  readonly folder: string
  readonly records: number
}

/** Writes the pages of `records` accounts into the folder. The same pages serve for a smaller number. */
export async function writePages({ folder, records }: PageFolder): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (let page = 1; page <= pagesOf(records); page += 1) {
    await writeFile(pageFile(folder, page), pageText(page, records))
  }
}

export function pagesOf(records: number): number {
  return Math.ceil(records / RECORDS_PER_PAGE)
}

/** One page's body in memory. */
export async function loadPage({ folder, records }: PageFolder, page: number): Promise<Uint8Array> {
  return isLast(page, records) ? Buffer.from(pageText(page, records)) : readFile(pageFile(folder, page))
}

/** One page's body in pieces, without holding it. */
export async function* streamPage(
  { folder, records }: PageFolder,
  page: number,
  pieceBytes: number,
): AsyncGenerator<Uint8Array> {
  if (isLast(page, records)) yield Buffer.from(pageText(page, records))
  else for await (const piece of createReadStream(pageFile(folder, page), { highWaterMark: pieceBytes })) yield piece
}

/** The answer to a delta link: one account that changed, for the `turn`th time. */
export function changedAccountText(index: number, turn: number): string {
  const record = accountRecord(index)
  const changed = { ...record, telephone1: `+47 900 ${turn}`, versionnumber: 9_000_000 + turn }
  return JSON.stringify({ ...head(), value: [changed], '@odata.deltaLink': `${ADDRESS}?$deltatoken=${turn + 1}` })
}

/** The id of the account with that number. */
export function accountId(index: number): string {
  return guid(index, 1)
}

function isLast(page: number, records: number): boolean {
  return page === pagesOf(records)
}

function pageFile(folder: string, page: number): string {
  return join(folder, `${page}.json`)
}

function pageText(page: number, records: number): string {
  const first = (page - 1) * RECORDS_PER_PAGE
  const count = Math.min(RECORDS_PER_PAGE, records - first)
  const value = Array.from({ length: count }, (_, index) => accountRecord(first + index))
  const end = isLast(page, records)
    ? { '@odata.deltaLink': `${ADDRESS}?$deltatoken=1` }
    : { '@odata.nextLink': `${ADDRESS}?page=${page + 1}` }
  return JSON.stringify({ ...head(), value, ...end })
}

function head(): Readonly<Record<string, string>> {
  return { '@odata.context': 'https://sandbox.example/api/data/v9.2/$metadata#accounts' }
}

function accountRecord(index: number): Readonly<Record<string, string | number | boolean | null>> {
  const city = CITIES[index % CITIES.length] ?? ''
  const day = String((index % 28) + 1).padStart(2, '0')
  return {
    '@odata.etag': `W/"${1_000_000 + index}"`,
    accountid: guid(index, 1),
    name: `${city} Instruments ${index}`,
    accountnumber: `AC-${index}`,
    telephone1: index % 5 === 0 ? null : `+47 555 ${String(index).padStart(6, '0')}`,
    emailaddress1: `office${index}@contoso.example`,
    websiteurl: index % 3 === 0 ? null : `https://www.contoso${index}.example`,
    address1_city: city,
    address1_country: 'Norway',
    description:
      index % 4 === 0 ? `Met at the fair of ${city}; wants an offer for two instruments before the summer.` : null,
    [`revenue${FORMATTED}`]: `NOK ${index % 9000},000.00`,
    revenue: (index % 9000) * 1000,
    ...lookup('transactioncurrencyid', 'transactioncurrency', 'Norwegian krone', guid(0, 4)),
    [`numberofemployees${FORMATTED}`]: String(index % 2000),
    numberofemployees: index % 2000,
    ...lookup('primarycontactid', 'contact', `Contact ${index}`, guid(index, 3)),
    [`statecode${FORMATTED}`]: 'Active',
    statecode: 0,
    [`statuscode${FORMATTED}`]: 'Active',
    statuscode: 1,
    ...lookup('ownerid', 'systemuser', `Owner ${index % 40}`, guid(index % 40, 2)),
    [`createdon${FORMATTED}`]: `1/${day}/2025 9:00 AM`,
    createdon: `2025-01-${day}T09:00:00Z`,
    [`modifiedon${FORMATTED}`]: `6/${day}/2026 9:00 AM`,
    modifiedon: `2026-06-${day}T09:00:00Z`,
    ...lookup('modifiedby', 'systemuser', `Owner ${index % 40}`, guid(index % 40, 2)),
    versionnumber: 1_000_000 + index,
  }
}

/** A lookup as it is sent: id, table and the name of what it points at. */
export function lookup(name: string, table: string, label: string, id: string): Readonly<Record<string, string>> {
  return {
    [`_${name}_value${FORMATTED}`]: label,
    [`_${name}_value${LOOKUP_TABLE}`]: table,
    [`_${name}_value`]: id,
  }
}

/** A GUID that looks random and is the same each time. `kind` keeps the ids of tables apart: 1 accounts, 2 users, 3 contacts. */
export function guid(index: number, kind: number): string {
  let state = (index + 1) * 2_654_435_761 + kind * 40_503
  const hex = Array.from({ length: 4 }, () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9
    return ((state ^ (state >>> 13)) >>> 0).toString(16).padStart(8, '0')
  }).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
