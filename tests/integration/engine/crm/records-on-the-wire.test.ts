import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CellValue, RecordId, RecordValues } from '@shared/model/record'
import type { Table } from '@shared/model/table'
import type { RunningSandbox } from '@electron/sandbox/start-sandbox'
import { rows } from '@electron/engine/crm/decode'
import { probeOrganisation } from '@electron/engine/crm/probe-organisation'
import { readColumns, recordPath, selectColumns } from '@electron/engine/crm/select-columns'
import type { WebApi } from '@electron/engine/crm/web-api'
import { decodeRecord, encodeWrite, RECORD_ANNOTATIONS, type WireRecord } from '@electron/engine/crm/wire-record'
import { PICTURE } from '../../../sample-picture'
import { clientIn, startSmallSandbox, tableIn, valueOf } from './sandbox-client'

let sandbox: RunningSandbox
let client: WebApi
let opportunity: Table
let account: Table

const SET_NAMES: Readonly<Record<string, string>> = {
  account: 'accounts',
  contact: 'contacts',
  systemuser: 'systemusers',
}
const setNames = (table: string): string => SET_NAMES[table] ?? ''

beforeAll(async () => {
  sandbox = await startSmallSandbox()
  client = clientIn(sandbox, 'admin')
  opportunity = await tableIn(client, 'opportunity')
  account = await tableIn(client, 'account')
})
afterAll(() => sandbox.close())

async function create(table: Table, values: RecordValues): Promise<RecordId> {
  const id = randomUUID()
  const body = encodeWrite(table, values, setNames, 'create')
  valueOf(await client.write({ kind: 'create', path: recordPath(table, id), body, select: null }))
  return id
}

async function read(table: Table, id: RecordId, columns: readonly string[]): Promise<WireRecord> {
  const path = `${recordPath(table, id)}?${readColumns(table, columns)}`
  return valueOf(await client.readJson({ path, annotations: RECORD_ANNOTATIONS }, (json) => decodeRecord(table, json)))
}

/** A value for a column of every kind that can be written, by the column's own limits. */
function valueFor(column: Table['columns'][number]): CellValue {
  switch (column.kind) {
    case 'text':
      return column.format === 'email' ? 'a@b.example' : 'Blåbær & “søn”'.slice(0, column.maxLength)
    case 'memo':
      return 'Line one\nLine <two> "three"'
    case 'whole':
      return column.min + 1
    case 'decimal':
    case 'double':
    case 'money':
      return column.min + 1.25
    case 'yesNo':
      return !column.byDefault
    case 'choice':
      return column.options[0]?.value ?? null
    case 'choices':
      return column.options.slice(0, 2).map(({ value }) => value)
    case 'dateTime':
      return column.behavior === 'dateOnly' ? '2026-04-04' : '2026-04-04T09:30:00Z'
    case 'image':
      return PICTURE
    case 'parties':
      return [{ address: `${column.name}@b.example` }]
    default:
      return null
  }
}

describe('a round trip', () => {
  test.each(['account', 'contact', 'opportunity', 'nv_instrument', 'task', 'appointment'])(
    'every column of %s that can be written is read back as it was sent',
    async (name) => {
      const table = await tableIn(client, name)
      const written = table.columns.filter(
        (column) =>
          column.creatable && column.updatable && !['lookup', 'state', 'status', 'other', 'id'].includes(column.kind),
      )
      const values = Object.fromEntries(written.map((column) => [column.name, valueFor(column)]))
      const customer = await create(account, { name: 'A customer' })
      const lookups: RecordValues =
        name === 'opportunity' ? { customerid: { table: 'account', id: customer, name: null } } : {}
      const id = await create(table, { ...values, ...lookups })
      const record = await read(table, id, Object.keys(values))
      expect(record.values).toMatchObject(values)
      expect(record.id).toBe(id)
    },
  )

  test('a polymorphic lookup remembers which table it points at, and the name', async () => {
    const customer = await create(account, { name: 'Fjord AS' })
    const id = await create(opportunity, { name: 'Cores', customerid: { table: 'account', id: customer, name: null } })
    const { values } = await read(opportunity, id, ['customerid', 'ownerid'])
    expect(values['customerid']).toEqual({ table: 'account', id: customer, name: 'Fjord AS' })
    expect(values['ownerid']).toMatchObject({ table: 'systemuser' })
  })

  test('emptied columns are empty, lookups among them', async () => {
    const parent = await create(account, { name: 'Parent' })
    const id = await create(account, {
      name: 'Child',
      telephone1: '1',
      parentaccountid: { table: 'account', id: parent, name: null },
    })
    const { etag } = await read(account, id, [])
    const body = encodeWrite(account, { telephone1: null, parentaccountid: null }, setNames, 'update')
    valueOf(await client.write({ kind: 'update', path: recordPath(account, id), etag, body, select: null }))
    const { values } = await read(account, id, ['telephone1', 'parentaccountid'])
    expect(values).toMatchObject({ telephone1: null, parentaccountid: null })
  })

  test('a write can answer with the record as it became, its new version first of all', async () => {
    const id = await create(account, { name: 'Before' })
    const { etag } = await read(account, id, [])
    const body = encodeWrite(account, { name: 'After' }, setNames, 'update')
    const select = selectColumns(account, ['name', 'versionnumber'])
    const answer = valueOf(await client.write({ kind: 'update', path: recordPath(account, id), etag, body, select }))
    const record = decodeRecord(account, JSON.parse(answer.text))
    expect(record.values['name']).toBe('After')
    expect(record.etag).not.toBe(etag)
    expect((await read(account, id, [])).etag).toBe(record.etag)
  })
})

describe('what the server refuses', () => {
  test('a create whose id is taken is already there', async () => {
    const id = await create(account, { name: 'Once' })
    const again = await client.write({
      kind: 'create',
      path: recordPath(account, id),
      body: '{"name":"Twice"}',
      select: null,
    })
    expect(again).toMatchObject({ error: { kind: 'alreadyExists' } })
    expect((await read(account, id, ['name'])).values['name']).toBe('Once')
  })

  test('an update or delete of another version is a mismatch', async () => {
    const id = await create(account, { name: 'A' })
    const path = recordPath(account, id)
    const update = await client.write({ kind: 'update', path, etag: 'W/"1"', body: '{"name":"B"}', select: null })
    expect(update).toMatchObject({ error: { kind: 'versionMismatch' } })
    expect(await client.write({ kind: 'delete', path, etag: 'W/"1"' })).toMatchObject({
      error: { kind: 'versionMismatch' },
    })
  })

  test('a record that is gone is not found and is not brought back', async () => {
    const id = await create(account, { name: 'A' })
    const path = recordPath(account, id)
    const { etag } = await read(account, id, [])
    valueOf(await client.write({ kind: 'delete', path, etag }))
    const late = await client.write({ kind: 'update', path, etag, body: '{"name":"B"}', select: null })
    expect(late).toMatchObject({ error: { kind: 'notFound' } })
    expect(await client.readText({ path })).toMatchObject({ error: { kind: 'notFound' } })
  })

  test('a value out of range is refused with the words of the server', async () => {
    const id = randomUUID()
    const body = JSON.stringify({ name: 'x'.repeat(5000) })
    const answer = await client.write({ kind: 'create', path: recordPath(account, id), body, select: null })
    expect(answer).toMatchObject({ error: { kind: 'refused', status: 400, code: '0x80044331' } })
  })

  test('a lost answer to a write may have been carried out', async () => {
    const id = randomUUID()
    sandbox.controls.loseAnswer(1)
    const answer = await client.write({
      kind: 'create',
      path: recordPath(account, id),
      body: '{"name":"Lost"}',
      select: null,
    })
    expect(answer).toMatchObject({ error: { kind: 'answerLost' } })
    expect((await read(account, id, ['name'])).values['name']).toBe('Lost')
  })
})

describe('tracking changes', () => {
  const tracked = { path: 'accounts?$select=name', trackChanges: true } as const

  function deltaLinkIn(json: unknown): string {
    const link: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, '@odata.deltaLink') : null
    if (typeof link !== 'string') throw new Error('there is no delta link')
    return link
  }

  test('a user without organisation-wide read may not track', async () => {
    expect(await clientIn(sandbox, 'sales').readText(tracked)).toMatchObject({ error: { kind: 'forbidden' } })
  })

  test('a delta link brings what changed since', async () => {
    const link = valueOf(await client.readJson(tracked, deltaLinkIn))
    const id = await create(account, { name: 'News' })
    const changed = valueOf(await client.readJson({ path: link }, rows))
    expect(changed.map((row) => row['accountid'])).toEqual([id])
  })

  test('an expired delta link says so', async () => {
    const link = valueOf(await client.readJson(tracked, deltaLinkIn))
    await sandbox.controls.expireDeltaTokens()
    expect(await client.readText({ path: link })).toMatchObject({ error: { kind: 'tokenExpired' } })
  })
})

describe('who is calling', () => {
  test('the names of the user and the organisation come along', async () => {
    const probe = valueOf(await probeOrganisation(clientIn(sandbox, 'sales')))
    expect(probe).toMatchObject({ userName: 'Amara Okafor', organisationName: 'Nordvik Instruments' })
  })

  test('a refused token is told from a wrong address', async () => {
    sandbox.controls.refuseTokens(true)
    expect(await probeOrganisation(client)).toMatchObject({ error: { kind: 'signedOut' } })
    sandbox.controls.refuseTokens(false)
  })
})
