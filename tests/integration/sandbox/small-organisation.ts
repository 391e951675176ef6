import type { RecordValues } from '@shared/model/record'
import { stableGuid } from '@electron/sandbox/definition/stable-guid'
import { TABLES } from '@electron/sandbox/definition/tables'
import type { SampleRecord, SandboxUser } from '@electron/sandbox/definition/table-definition'
import { SANDBOX_USERS } from '@electron/sandbox/definition/users'
import { currencyRecords } from '@electron/sandbox/sample/currencies'
import { organisationRecords } from '@electron/sandbox/sample/organisation-records'
import type { SandboxControls } from '@electron/sandbox/sandbox-controls'
import { openOrganisation } from '@electron/sandbox/in-process'
import type { OrganisationOptions } from '@electron/sandbox/organisation-options'
import { serveOrganisation } from '@electron/sandbox/serve-organisation'
import { webClient, type WebClient } from './web-client'

/** The moment at which the small organisation is founded. */
export const FOUNDED = Date.UTC(2026, 2, 4, 9, 30, 0)

/** The id of the record that a test calls by this name. */
export function idOf(name: string): string {
  return stableGuid(`test ${name}`)
}

export function userOf(key: SandboxUser['key']): SandboxUser {
  const user = SANDBOX_USERS.find((candidate) => candidate.key === key)
  if (user === undefined) throw new Error(`no user ${key}`)
  return user
}

/** An account owned by that user (or team), with the id `idOf(name)`. */
export function account(name: string, owner: SandboxUser['key'] | 'team', values: RecordValues = {}): SampleRecord {
  return { table: 'account', values: { accountid: idOf(name), name, ownerid: ownerOf(owner), ...values } }
}

export function contact(name: string, owner: SandboxUser['key'] | 'team', values: RecordValues = {}): SampleRecord {
  return { table: 'contact', values: { contactid: idOf(name), fullname: name, ownerid: ownerOf(owner), ...values } }
}

function ownerOf(owner: SandboxUser['key'] | 'team'): { table: string; id: string; name: null } {
  const id = owner === 'team' ? userOf('sales').teamIds[0] : userOf(owner).id
  return { table: owner === 'team' ? 'team' : 'systemuser', id: id ?? '', name: null }
}

/** The two ways to an organisation. They answer alike, so what holds over one is asserted over both. */
export const TRANSPORTS = ['over a socket', 'in process'] as const
export type Transport = (typeof TRANSPORTS)[number]

export interface SmallOrganisation {
  readonly url: string
  readonly tokens: Readonly<Record<SandboxUser['key'], string>>
  readonly controls: SandboxControls
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly admin: WebClient
  readonly manager: WebClient
  readonly sales: WebClient
  close(): Promise<void>
}

/** The sandbox's tables and people with a handful of business records, in memory at a fixed time. */
export async function startSmallOrganisation(
  records: readonly SampleRecord[],
  options: Partial<OrganisationOptions> & { readonly transport?: Transport; readonly url?: string } = {},
): Promise<SmallOrganisation> {
  const content = {
    tables: TABLES,
    users: SANDBOX_USERS,
    records: (now: number) => [...organisationRecords(now), ...currencyRecords(now), ...records],
  }
  const { transport = 'over a socket', ...chosen } = options
  const settings = { file: ':memory:', clock: () => FOUNDED, ...chosen }
  const opened =
    transport === 'in process'
      ? await openOrganisation(content, settings)
      : { fetch: globalThis.fetch, ...(await serveOrganisation(content, settings)) }
  const tokenOf = (key: SandboxUser['key']): string => opened.users.find((user) => user.key === key)?.token ?? ''
  const client = (key: SandboxUser['key']): WebClient => webClient(opened.url, tokenOf(key), opened.fetch)
  return {
    url: opened.url,
    tokens: { admin: tokenOf('admin'), manager: tokenOf('manager'), sales: tokenOf('sales') },
    controls: opened.controls,
    fetch: opened.fetch,
    admin: client('admin'),
    manager: client('manager'),
    sales: client('sales'),
    close: () => opened.close(),
  }
}
