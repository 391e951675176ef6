import { afterEach, expect, test } from 'vitest'
import { clientOf, startServer, type AnsweringServer } from './answering-server'

const TEXT = '{"value":[{"name":"Århus"}]}'
let server: AnsweringServer | null = null

async function serveBytes(...bytes: readonly Uint8Array[]): Promise<string> {
  server = await startServer((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    for (const piece of bytes) response.write(piece)
    response.end()
  })
  return server.url
}

afterEach(async () => {
  await server?.close()
  server = null
})

test('a body stays the bytes it came in, wherever it was cut on its way', async () => {
  const bytes = Buffer.from(TEXT)
  const middleOfLetter = bytes.indexOf(0xc3) + 1
  const url = await serveBytes(bytes.subarray(0, middleOfLetter), bytes.subarray(middleOfLetter))
  const answer = await clientOf(url).readBody({ path: 'accounts' })
  expect(answer).toEqual({ ok: true, value: { status: 200, body: bytes, etag: null } })
})

test('a mark of the byte order is no part of it', async () => {
  const url = await serveBytes(Buffer.from(`\ufeff${TEXT}`))
  expect(await clientOf(url).readBody({ path: 'accounts' })).toMatchObject({ value: { body: Buffer.from(TEXT) } })
})

test('a body that is no UTF-8 was damaged on its way: a read is a bad answer', async () => {
  const url = await serveBytes(Buffer.from(TEXT, 'latin1'))
  expect(await clientOf(url).readBody({ path: 'accounts' })).toMatchObject({ error: { kind: 'badAnswer' } })
})
