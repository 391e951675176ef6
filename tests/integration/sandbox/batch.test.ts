import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { account, idOf, startSmallOrganisation, type SmallOrganisation } from './small-organisation'
import { changeSet, part, sendBatch, statuses } from './batch-message'
import type { WebAnswer } from './web-client'

let organisation: SmallOrganisation

beforeEach(async () => {
  organisation = await startSmallOrganisation([account('Alpha', 'admin')])
})
afterEach(() => organisation.close())

function send(parts: readonly string[], headers: Record<string, string> = {}): Promise<WebAnswer> {
  return sendBatch(organisation.admin, parts, headers)
}

const read = part({ line: `GET /api/data/v9.2/accounts(${idOf('Alpha')})?$select=name HTTP/1.1` })
const missing = part({ line: `GET accounts(${idOf('nobody')}) HTTP/1.1` })
const create = part({ line: 'POST /api/data/v9.2/accounts HTTP/1.1', body: { name: 'New' } })

describe('$batch', () => {
  it('answers each request in its order', async () => {
    const answer = await send([read, create])
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toMatch(/^multipart\/mixed; boundary=batchresponse_/)
    expect(statuses(answer)).toEqual([200, 204])
    expect(answer.text).toContain('"name":"Alpha"')
  })

  it('ends with the first failure, whose status is its own', async () => {
    const answer = await send([read, missing, create])
    expect(answer.status).toBe(404)
    expect(statuses(answer)).toEqual([200, 404])
    expect((await organisation.admin.get('accounts')).rows()).toHaveLength(1)
  })

  it('goes on after a failure when that is preferred', async () => {
    const answer = await send([missing, create], { Prefer: 'odata.continue-on-error' })
    expect(answer.status).toBe(200)
    expect(statuses(answer)).toEqual([404, 204])
  })

  it('keeps all of a change set or nothing', async () => {
    const answer = await send([
      changeSet([
        { line: 'POST accounts HTTP/1.1', body: { name: 'First' } },
        { line: 'POST accounts HTTP/1.1', body: { name: 'x'.repeat(161) } },
      ]),
    ])
    expect(answer.status).toBe(400)
    expect(statuses(answer)).toEqual([400])
    expect((await organisation.admin.get('accounts')).rows()).toHaveLength(1)
  })

  it('knows what a change set has made by its Content-ID', async () => {
    const answer = await send([
      changeSet([
        { line: 'POST contacts HTTP/1.1', body: { lastname: 'Lund' } },
        { line: 'POST accounts HTTP/1.1', body: { name: 'New', 'primarycontactid@odata.bind': '$1' } },
        { line: 'PATCH $2 HTTP/1.1', body: { telephone1: '555' } },
        { line: 'PUT $1/firstname HTTP/1.1', body: { value: 'Ann' } },
      ]),
    ])
    expect(answer.status).toBe(200)
    expect(statuses(answer)).toEqual([204, 204, 204, 204])
    expect(answer.text).toContain('Content-ID: 2')
    const made = await organisation.admin.get(
      "accounts?$filter=name eq 'New'&$expand=primarycontactid($select=fullname)",
    )
    expect(made.rows()[0]).toMatchObject({ telephone1: '555', primarycontactid: { fullname: 'Ann Lund' } })
  })

  it('refuses a Content-ID that is not made yet', async () => {
    const answer = await send([
      changeSet([{ line: 'POST accounts HTTP/1.1', body: { name: 'New', 'primarycontactid@odata.bind': '$2' } }]),
    ])
    expect(answer.status).toBe(400)
    expect(answer.text).toContain("Content-ID Reference: '$2' does not exist in the batch context.")
  })

  it('takes conditions from the part', async () => {
    const stale = part({
      line: `PATCH accounts(${idOf('Alpha')}) HTTP/1.1`,
      headers: ['If-Match: W/"1"'],
      body: { name: 'Changed' },
    })
    expect(statuses(await send([stale]))).toEqual([412])
  })

  it('refuses a body that is not multipart', async () => {
    expect((await send([read], { 'Content-Type': 'application/json' })).status).toBe(400)
  })
})
