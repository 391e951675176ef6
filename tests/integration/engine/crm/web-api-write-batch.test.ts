import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WebApi, WriteRequest } from '@electron/engine/crm/web-api'
import type { RunningSandbox } from '@electron/sandbox/start-sandbox'
import { clientOf, startServer } from './answering-server'
import { clientIn, startSmallSandbox, valueOf } from './sandbox-client'

let sandbox: RunningSandbox
let client: WebApi

beforeAll(async () => {
  sandbox = await startSmallSandbox()
  client = clientIn(sandbox, 'admin')
})
afterAll(() => sandbox.close())

const create = (id: string, body: object, set = 'accounts'): WriteRequest => ({
  kind: 'create',
  path: `${set}(${id})`,
  body: JSON.stringify(body),
  select: set === 'accounts' ? 'name,versionnumber' : 'lastname',
})

async function exists(path: string): Promise<boolean> {
  return (await client.readText({ path: `${path}?$select=createdon` })).ok
}

describe('a batch of writes', () => {
  test('is one request in which each has its own outcome and its own record', async () => {
    const [one, two] = [randomUUID(), randomUUID()]
    const before = client.traffic().requests
    const outcomes = valueOf(
      await client.writeBatch([
        { kind: 'single', write: create(one, { name: 'One' }) },
        { kind: 'single', write: create(randomUUID(), { name: 'x'.repeat(5000) }) },
        { kind: 'single', write: create(two, { name: 'Zwei – “2”' }) },
      ]),
    )
    expect(client.traffic().requests - before).toBe(1)
    expect(outcomes).toMatchObject([
      { kind: 'answered', answers: [{ ok: true, value: { status: 201 } }] },
      { kind: 'answered', answers: [{ ok: false, error: { kind: 'refused', code: '0x80044331' } }] },
      { kind: 'answered', answers: [{ ok: true }] },
    ])
    const texts = outcomes.flatMap((outcome) =>
      outcome.kind === 'answered' ? outcome.answers.flatMap((answer) => (answer.ok ? [answer.value.text] : [])) : [],
    )
    expect(texts.map((text): unknown => JSON.parse(text))).toMatchObject([{ name: 'One' }, { name: 'Zwei – “2”' }])
  })

  test('holds each to its condition', async () => {
    const id = randomUUID()
    valueOf(await client.writeBatch([{ kind: 'single', write: create(id, { name: 'Once' }) }]))
    const body = JSON.stringify({ name: 'Overwritten' })
    const outcomes = valueOf(
      await client.writeBatch([
        { kind: 'single', write: create(id, { name: 'Twice' }) },
        { kind: 'single', write: { kind: 'update', path: `accounts(${id})`, etag: 'W/"1"', body, select: null } },
        { kind: 'single', write: { kind: 'delete', path: `accounts(${randomUUID()})`, etag: '*' } },
      ]),
    )
    expect(outcomes).toMatchObject([
      { answers: [{ error: { kind: 'alreadyExists' } }] },
      { answers: [{ error: { kind: 'versionMismatch' } }] },
      { answers: [{ error: { kind: 'notFound' } }] },
    ])
  })

  test('lets those that stand together stand, or fall with the reason of the one that failed', async () => {
    const [parent, child, other, bad] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    const under = (id: string, lastname: string): object => ({
      lastname,
      'parentcustomerid_account@odata.bind': `/accounts(${id})`,
    })
    const outcomes = valueOf(
      await client.writeBatch([
        {
          kind: 'together',
          writes: [create(parent, { name: 'Parent' }), create(child, under(parent, 'Child'), 'contacts')],
        },
        {
          kind: 'together',
          writes: [create(other, { name: 'Other' }), create(bad, under(other, 'x'.repeat(500)), 'contacts')],
        },
      ]),
    )
    expect(outcomes).toMatchObject([
      { kind: 'answered', answers: [{ ok: true }, { ok: true }] },
      { kind: 'refusedTogether', error: { kind: 'refused', code: '0x80044331' } },
    ])
    expect(await exists(`contacts(${child})`)).toBe(true)
    expect([await exists(`accounts(${other})`), await exists(`contacts(${bad})`)]).toEqual([false, false])
  })
})

test('a batch whose answer breaks off may have been carried out', async () => {
  const head = '--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'
  const server = await startServer((response) => {
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=b' })
    response.end(head)
  })
  const write = create(randomUUID(), { name: 'One' })
  const outcome = await clientOf(server.url).writeBatch([{ kind: 'single', write }])
  expect(outcome).toMatchObject({ ok: false, error: { kind: 'answerLost' } })
  await server.close()
})
