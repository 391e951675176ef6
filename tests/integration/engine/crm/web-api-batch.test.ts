import { afterEach, expect, test } from 'vitest'
import { readBatch } from '@electron/engine/crm/read-batch'
import { clientOf, startServer, type AnsweringServer } from './answering-server'

let server: AnsweringServer | null = null

async function serveParts(body: string, status = 200): Promise<AnsweringServer> {
  server = await startServer((response) => {
    response.writeHead(status, { 'Content-Type': 'multipart/mixed; boundary="batchresponse_1"' })
    response.end(body)
  })
  return server
}

afterEach(async () => {
  await server?.close()
  server = null
})

function part(status: string, body: string, headers: readonly string[] = []): string {
  const head = ['--batchresponse_1', 'Content-Type: application/http', 'Content-Transfer-Encoding: binary', '']
  return [...head, `HTTP/1.1 ${status}`, 'Content-Type: application/json', ...headers, '', body, ''].join('\r\n')
}

const END = '--batchresponse_1--\r\n'
const OK = part('200 OK', '{"value":[1]}')
const FORBIDDEN = part('403 Forbidden', '{"error":{"code":"0x80040220","message":"No."}}')
const READS = [{ path: 'accounts?$select=name', annotations: '*' }, { path: 'contacts' }]

test('several reads are one request whose parts carry their own headers', async () => {
  const { url, seen } = await serveParts(OK + OK + END)
  const client = clientOf(url)
  await client.batch({ reads: READS })
  expect(client.traffic().requests).toBe(1)
  expect(seen[0]?.headers).toMatchObject({ prefer: 'odata.continue-on-error', 'if-none-match': 'null' })
  expect(seen[0]?.body).toContain('GET /api/data/v9.2/accounts?$select=name HTTP/1.1\r\n')
  expect(seen[0]?.body).toContain('Prefer: odata.include-annotations="*"\r\n')
  expect(seen[0]?.body.replaceAll('\r\n', '')).not.toContain('\n')
})

test('each answer has its own outcome', async () => {
  const { url } = await serveParts(OK + FORBIDDEN + END)
  const answers = await clientOf(url).batch({ reads: READS })
  expect(answers).toMatchObject({
    ok: true,
    value: [
      { ok: true, value: { text: '{"value":[1]}' } },
      { ok: false, error: { kind: 'forbidden', serverWords: 'No.' } },
    ],
  })
})

test('bare line feeds are understood too', async () => {
  const { url } = await serveParts((OK + FORBIDDEN + END).replaceAll('\r\n', '\n'))
  const answers = await clientOf(url).batch({ reads: READS })
  expect(answers.ok && answers.value.map((answer) => answer.ok)).toEqual([true, false])
})

test('a server that stops at the first failure leaves the later answers missing', async () => {
  const { url } = await serveParts(FORBIDDEN + END)
  const answers = await clientOf(url).batch({ reads: READS })
  expect(answers).toMatchObject({ value: [{ error: { kind: 'forbidden' } }, { error: { kind: 'badAnswer' } }] })
})

test('a batch without its end is no answer', async () => {
  const { url } = await serveParts(OK + OK)
  expect(await clientOf(url).batch({ reads: READS })).toMatchObject({ error: { kind: 'badAnswer' } })
})

test('a throttled part pauses everything', async () => {
  const { url } = await serveParts(OK + part('429 Too Many Requests', '{}', ['Retry-After: 60']) + END)
  const client = clientOf(url)
  expect(await client.batch({ reads: READS })).toMatchObject({
    value: [{ ok: true }, { error: { kind: 'throttled' } }],
  })
  expect(client.pausedUntil()).not.toBeNull()
})

test('a batch of nothing costs nothing', async () => {
  const { url, seen } = await serveParts(END)
  expect(await clientOf(url).batch({ reads: [] })).toEqual({ ok: true, value: [] })
  expect(seen).toEqual([])
})

test('a decoded batch ends with the first answer it needs and does not get', async () => {
  const { url } = await serveParts(OK + FORBIDDEN + END)
  const decoded = await readBatch(clientOf(url), { reads: READS }, (answers) => answers.map((answer) => answer.json()))
  expect(decoded).toMatchObject({ ok: false, error: { kind: 'forbidden' } })
})

test('a decoded batch goes on without what the caller may not see, if it can', async () => {
  const { url } = await serveParts(OK + FORBIDDEN + END)
  const decoded = await readBatch(clientOf(url), { reads: READS }, (answers) =>
    answers.map((answer) => answer.jsonIfAllowed()),
  )
  expect(decoded).toEqual({ ok: true, value: [{ value: [1] }, null] })
})
