import { describe, expect, test } from 'vitest'
import { fail, ok } from '@shared/model/result'
import type { ReadRequest, BodyAnswer, WebApi, WebApiError, WebApiResult } from '@electron/engine/crm/web-api'
import type { Replica } from '@electron/engine/replica/open-replica'
import { countRecords } from '@electron/engine/replica/read-record'
import { readWhole } from '@electron/engine/sync/read-whole'
import { readSyncState } from '@electron/engine/sync/sync-state'
import type { DownloadPorts, TableJob, TableOutcome } from '@electron/engine/sync/table-download'
import { ACCOUNT, columnsOf } from '../sample-tables'
import { openTestReplica, stoppedClock, take, value } from '../replica/test-replica'

const LOST: WebApiError = { kind: 'answerLost', host: 'x' }

/** Answers what is asked for by the last part of the address, and notes it. */
type Script = Readonly<Record<string, { readonly value: readonly object[] } | string | WebApiError>>

function scripted(answers: Script) {
  const asked: string[] = []
  const readBody = (request: ReadRequest): Promise<WebApiResult<BodyAnswer>> => {
    const key = Object.keys(answers).find((name) => request.path.endsWith(name)) ?? ''
    asked.push(key)
    const answer = answers[key] ?? LOST
    if (typeof answer === 'object' && 'kind' in answer) return Promise.resolve(fail(answer))
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
    return Promise.resolve(ok({ status: 200, body: Buffer.from(text), etag: null }))
  }
  const never = () => Promise.reject(new Error('not asked for'))
  const webApi: WebApi = {
    host: 'x',
    readBody,
    readText: never,
    readJson: never,
    write: never,
    call: never,
    batch: never,
    writeBatch: never,
    traffic: () => ({ requests: asked.length, bytes: 0 }),
    pausedUntil: () => null,
  }
  return { webApi, asked }
}

async function jobFor(replica: Replica): Promise<TableJob> {
  const rest = { relationships: [], everyMinutes: null, conflicts: 'ask', etag: '' } as const
  const filter = { id: '', table: 'account', rule: { kind: 'all' }, ...rest } as const
  return {
    planned: {
      table: ACCOUNT,
      columns: columnsOf(ACCOUNT),
      layout: { languageCode: 1033, folded: [], searched: [], indexes: [] },
      filter,
      hash: 'h',
    },
    physical: take(replica, 'account'),
    state: value(await readSyncState(replica, 'account')),
    marks: { highest: 3, involved: {}, count: null, window: '' },
    lookedAt: '2026-11-23T00:00:00Z',
    queries: () => [],
  }
}

async function readTracked(replica: Replica, ports: DownloadPorts): Promise<TableOutcome> {
  return readWhole(await jobFor(replica), { kind: 'full', tracked: true, otherwise: 'full' }, ports)
}

function portsFor(replica: Replica, webApi: WebApi): DownloadPorts {
  const { signal } = new AbortController()
  return { replica, webApi, clock: stoppedClock(), signal, onProgress: () => undefined }
}

function page(number: number, end: object): { readonly value: readonly object[] } {
  const id = `${String(number).repeat(8)}-0000-0000-0000-000000000000`
  return { value: [{ accountid: id, name: `Page ${number}`, versionnumber: number }], ...end }
}

const FIRST = page(1, { '@odata.nextLink': 'https://x/2' })
const SECOND = page(2, { '@odata.nextLink': 'https://x/3' })
const LAST = page(3, { '@odata.deltaLink': 'https://x/delta' })
const START = 'versionnumber,modifiedon,telephone1,revenue,numberofemployees,creditonhold,tags,_primarycontactid_value'

async function count(replica: Replica): Promise<number> {
  return value(await countRecords(replica.reader, take(replica, 'account')))
}

describe('a full read', () => {
  test('that was cut off goes on with the page it had not got', async () => {
    const replica = await openTestReplica()
    const cut = scripted({ [START]: FIRST, '/2': SECOND, '/3': LOST })
    expect(await readTracked(replica, portsFor(replica, cut.webApi))).toMatchObject({
      received: 2,
      error: { code: 'network.answerLost' },
    })
    const state = value(await readSyncState(replica, 'account'))
    expect(state).toMatchObject({ asOf: null, resume: { path: 'https://x/3', number: 3, received: 2 } })
    const resume = state?.resume ?? null
    if (resume === null) throw new Error('nothing to go on from')
    const rest = scripted({ '/3': LAST })
    expect(
      await readWhole(await jobFor(replica), { kind: 'resume', point: resume }, portsFor(replica, rest.webApi)),
    ).toMatchObject({ error: null })
    expect(rest.asked).toEqual(['/3'])
    expect(await count(replica)).toBe(3)
    expect(value(await readSyncState(replica, 'account'))).toMatchObject({ deltaLink: 'https://x/delta', resume: null })
    await replica.close()
  })

  test('asks for the next page while it writes one', async () => {
    const replica = await openTestReplica()
    const { webApi, asked } = scripted({ [START]: FIRST, '/2': LAST })
    const askedWhenWritten: number[] = []
    const ports = { ...portsFor(replica, webApi), onProgress: () => void askedWhenWritten.push(asked.length) }
    await readTracked(replica, ports)
    expect(askedWhenWritten).toEqual([2, 2])
    await replica.close()
  })

  test('takes off the device what it did not meet, once it is complete', async () => {
    const replica = await openTestReplica()
    const before = scripted({ [START]: FIRST, '/2': LAST })
    await readTracked(replica, portsFor(replica, before.webApi))
    const cut = scripted({ [START]: FIRST, '/2': LOST })
    await readTracked(replica, portsFor(replica, cut.webApi))
    expect(await count(replica)).toBe(2)
    const after = scripted({ [START]: page(1, { '@odata.deltaLink': 'https://x/delta' }) })
    expect(await readTracked(replica, portsFor(replica, after.webApi))).toMatchObject({ removed: 1 })
    expect(await count(replica)).toBe(1)
    await replica.close()
  })

  test('keeps nothing of a page that cannot be read, and says so', async () => {
    const replica = await openTestReplica()
    const { webApi } = scripted({ [START]: FIRST, '/2': '{"value":[{"accountid":"x" "name"}],"@odata.deltaLink":"d"}' })
    expect(await readTracked(replica, portsFor(replica, webApi))).toMatchObject({
      received: 1,
      error: { code: 'server.badAnswer' },
    })
    expect(await count(replica)).toBe(1)
    await replica.close()
  })
})
