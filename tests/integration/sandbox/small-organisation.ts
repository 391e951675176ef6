import type { RecordValues } from '@shared/model/record'
import { stableGuid } from '@electron/sandbox/definition/stable-guid'
import { TABLES } from '@electron/sandbox/definition/tables'
import type { SampleRecord, SandboxUser } from '@electron/sandbox/definition/table-definition'
import { SANDBOX_USERS } from '@electron/sandbox/definition/users'
import { currencyRecords } from '@electron/sandbox/sample/currencies'
import { organisationRecords } from '@electron/sandbox/sample/organisation-records'
import type { SandboxControls } from '@electron/sandbox/sandbox-controls'
import { serveOrganisation, type ServeOptions } from '@electron/sandbox/serve-organisation'
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

export interface SmallOrganisation {
  readonly url: string
  readonly tokens: Readonly<Record<SandboxUser['key'], string>>
  readonly controls: SandboxControls
  readonly admin: WebClient
  readonly manager: WebClient
  readonly sales: WebClient
  close(): Promise<void>
}

/** The sandbox's tables and people with a handful of business records, served in memory at a fixed time. */
export async function startSmallOrganisation(
  records: readonly SampleRecord[],
  options: Partial<ServeOptions> = {},
): Promise<SmallOrganisation> {
  const served = await serveOrganisation(
    {
      tables: TABLES,
      users: SANDBOX_USERS,
      records: (now) => [...organisationRecords(now), ...currencyRecords(now), ...records],
    },
    { file: ':memory:', clock: () => FOUNDED, ...options },
  )
  const tokenOf = (key: SandboxUser['key']): string => served.users.find((user) => user.key === key)?.token ?? ''
  const client = (key: SandboxUser['key']): WebClient => webClient(served.url, tokenOf(key))
  return {
    url: served.url,
    tokens: { admin: tokenOf('admin'), manager: tokenOf('manager'), sales: tokenOf('sales') },
    controls: served.controls,
    admin: client('admin'),
    manager: client('manager'),
    sales: client('sales'),
    close: () => served.close(),
  }
}
