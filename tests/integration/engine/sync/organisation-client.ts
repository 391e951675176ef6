import { randomUUID } from 'node:crypto'
import type { RecordId, RecordReference } from '@shared/model/record'

/** Somebody else at work in the same organisation, by plain requests. */
export interface OrganisationClient {
  read(path: string): Promise<Record<string, unknown> | null>
  ids(set: string, primaryId: string, query: string): Promise<readonly RecordId[]>
  create(set: string, values: object): Promise<RecordId>
  update(path: string, values: object): Promise<void>
  remove(path: string): Promise<void>
  /** Relates a record to another, by a collection of the one and the address of the other. */
  relate(collection: string, address: string): Promise<void>
  /** Shares a record with a user or team. */
  share(record: RecordReference, principal: RecordReference, mask?: string): Promise<void>
  unshare(record: RecordReference, principal: RecordReference): Promise<void>
  userOtherThan(user: RecordId): Promise<RecordId>
}

export function organisationClient(url: string, token: string): OrganisationClient {
  async function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const answer = await fetch(`${url}/api/data/v9.2/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'If-None-Match': 'null',
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.status === 404) return null
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return membersOf(text === '' ? {} : JSON.parse(text))
  }
  async function ids(set: string, primaryId: string, query: string): Promise<readonly RecordId[]> {
    const answer = await ask('GET', `${set}?${query}`)
    const rows = Array.isArray(answer?.['value']) ? answer['value'] : []
    return rows.map((row) => String(membersOf(row)[primaryId]))
  }
  return {
    read: (path) => ask('GET', path),
    ids,
    async create(set, values) {
      const id = randomUUID()
      await ask('PATCH', `${set}(${id})`, values, { 'If-None-Match': '*' })
      return id
    },
    async update(path, values) {
      await ask('PATCH', path, values, { 'If-Match': '*' })
    },
    async remove(path) {
      await ask('DELETE', path)
    },
    async relate(collection, address) {
      await ask('POST', `${collection}/$ref`, { '@odata.id': `${url}/api/data/v9.2/${address}` })
    },
    async share(record, principal, mask = 'ReadAccess') {
      const access = { Principal: named(principal), AccessMask: mask }
      await ask('POST', 'GrantAccess', { Target: named(record), PrincipalAccess: access })
    },
    async unshare(record, principal) {
      await ask('POST', 'RevokeAccess', { Target: named(record), Revokee: named(principal) })
    },
    async userOtherThan(user) {
      const users = await ids('systemusers', 'systemuserid', '$select=systemuserid')
      return users.find((id) => id !== user) ?? ''
    },
  }
}

function named({ table, id }: RecordReference): object {
  return { '@odata.type': `Microsoft.Dynamics.CRM.${table}`, [`${table}id`]: id }
}

function membersOf(json: unknown): Record<string, unknown> {
  return typeof json === 'object' && json !== null ? Object.fromEntries(Object.entries(json)) : {}
}
