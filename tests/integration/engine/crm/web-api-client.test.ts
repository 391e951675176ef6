import { afterEach, describe, expect, test } from 'vitest'
import type { Clock, LogLevel } from '@electron/engine/ports'
import { probeOrganisation } from '@electron/engine/crm/probe-organisation'
import type { WriteRequest } from '@electron/engine/crm/web-api'
import { clientOf, json, page, problem, startServer, type Answer, type AnsweringServer } from './answering-server'

let server: AnsweringServer | null = null

async function serve(answer: Answer): Promise<AnsweringServer> {
  server = await startServer(answer)
  return server
}

afterEach(async () => {
  await server?.close()
  server = null
})

const UPDATE: WriteRequest = { kind: 'update', path: 'accounts(1)', etag: 'W/"7"', body: '{"name":"A"}', select: null }
const CREATE: WriteRequest = { kind: 'create', path: 'accounts(1)', body: '{"name":"A"}', select: null }
const DELETE: WriteRequest = { kind: 'delete', path: 'accounts(1)', etag: 'W/"7"' }
const ACCOUNTS = { '@odata.context': 'x', value: [{ name: 'Åse' }] }

/** A clock whose timers fire when the test says so. */
function handClock(start = 1_000_000): Clock & { set(now: number): void; fire(): void } {
  let now = start
  let timers: (() => void)[] = []
  return {
    now: () => now,
    after(_, action) {
      timers.push(action)
      return () => {
        timers = timers.filter((timer) => timer !== action)
      }
    },
    set(next) {
      now = next
    },
    fire() {
      for (const timer of timers) timer()
    },
  }
}

describe('what is sent', () => {
  test('every request carries the token, the OData version and the literal null condition', async () => {
    const { url, seen } = await serve(json(ACCOUNTS))
    await clientOf(url).readText({ path: 'accounts?$select=name' })
    expect(seen[0]).toMatchObject({
      method: 'GET',
      url: '/api/data/v9.2/accounts?$select=name',
      headers: {
        authorization: 'Bearer the-token',
        accept: 'application/json',
        'odata-version': '4.0',
        'odata-maxversion': '4.0',
        'if-none-match': 'null',
      },
    })
  })

  test('preferences of a read share one header', async () => {
    const { url, seen } = await serve(json(ACCOUNTS))
    await clientOf(url).readText({
      path: 'accounts',
      pageSize: 500,
      trackChanges: true,
      annotations: '*',
      strong: true,
    })
    expect(seen[0]?.headers).toMatchObject({
      prefer: 'odata.track-changes,odata.maxpagesize=500,odata.include-annotations="*"',
      consistency: 'Strong',
    })
  })

  test('a create is a PATCH that must find no record', async () => {
    const { url, seen } = await serve((response) => response.writeHead(204).end())
    expect(await clientOf(url).write(CREATE)).toMatchObject({ ok: true, value: { status: 204, text: '' } })
    expect(seen[0]).toMatchObject({ method: 'PATCH', body: '{"name":"A"}', headers: { 'if-none-match': '*' } })
  })

  test('an update and a delete must find the version they were made from', async () => {
    const { url, seen } = await serve((response) => response.writeHead(204).end())
    const client = clientOf(url)
    await client.write(UPDATE)
    await client.write(DELETE)
    expect(seen.map(({ method, headers }) => [method, headers['if-match']])).toEqual([
      ['PATCH', 'W/"7"'],
      ['DELETE', 'W/"7"'],
    ])
  })

  test('a write with a selection asks for the record as it became', async () => {
    const { url, seen } = await serve(json({ accountid: '1' }, 200, { ETag: 'W/"8"' }))
    const answer = await clientOf(url).write({ ...UPDATE, select: 'accountid,name' })
    expect(answer).toMatchObject({ ok: true, value: { etag: 'W/"8"', text: '{"accountid":"1"}' } })
    expect(seen[0]?.url).toBe('/api/data/v9.2/accounts(1)?$select=accountid,name')
    expect(seen[0]?.headers.prefer).toMatch(/^return=representation,odata\.include-annotations=/)
  })

  test('a next link of the organisation is sent as it came', async () => {
    const { url, seen } = await serve(json(ACCOUNTS))
    const link = `${url}/api/data/v9.2/accounts?$select=name&$deltatoken=919042%2108%2f22%2f2017%2008%3a10%3a44`
    await clientOf(url).readText({ path: link })
    expect(`${url}${seen[0]?.url}`).toBe(link)
  })

  test('a link to another host is not followed, for the token would go with it', async () => {
    const elsewhere = await startServer(json(ACCOUNTS))
    const { url } = await serve(json(ACCOUNTS))
    const answer = await clientOf(url).readText({ path: `${elsewhere.url}/api/data/v9.2/accounts` })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'badAnswer' } })
    expect(elsewhere.seen).toEqual([])
    await elsewhere.close()
  })

  test('a very long address travels inside a batch', async () => {
    const { url, seen } = await serve((response) => {
      response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=b' })
      response.end('--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{"value":[]}\r\n--b--\r\n')
    })
    const fetchXml = `<fetch>${'x'.repeat(9000)}</fetch>`
    const answer = await clientOf(url).readText({ path: `accounts?fetchXml=${encodeURIComponent(fetchXml)}` })
    expect(answer).toMatchObject({ ok: true, value: { text: '{"value":[]}' } })
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/data/v9.2/$batch' })
    expect(seen[0]?.body).toContain(`GET /api/data/v9.2/accounts?fetchXml=${encodeURIComponent(fetchXml)} HTTP/1.1\r\n`)
  })

  test('without a usable token nothing is sent', async () => {
    const { url, seen } = await serve(json(ACCOUNTS))
    for (const token of [async () => '', async () => 'a\nb', async () => Promise.reject(new Error('locked'))]) {
      expect(await clientOf(url, { token }).readText({ path: 'accounts' })).toMatchObject({
        error: { kind: 'signedOut' },
      })
    }
    expect(seen).toEqual([])
  })
})

describe('what comes back', () => {
  test('a body stays the text it was, counted in UTF-8', async () => {
    const { url } = await serve(json(ACCOUNTS))
    const text = JSON.stringify(ACCOUNTS)
    const answer = await clientOf(url).readText({ path: 'accounts' })
    expect(answer).toEqual({ ok: true, value: { status: 200, text, bytes: Buffer.byteLength(text), etag: null } })
  })

  test('traffic counts requests and the bytes of bodies both ways', async () => {
    const { url } = await serve(json({ a: 'å' }))
    const client = clientOf(url)
    await client.write({ ...UPDATE, select: 'a' })
    expect(client.traffic()).toEqual({ requests: 1, bytes: '{"name":"A"}'.length + '{"a":"å"}'.length + 1 })
  })

  test('a count is a bare number', async () => {
    const { url } = await serve((response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('1234'))
    expect(await clientOf(url).readText({ path: 'accounts/$count' })).toMatchObject({
      ok: true,
      value: { text: '1234' },
    })
  })

  test('an unknown shape is a bad answer that says what is wrong', async () => {
    const { url } = await serve(json({ value: 3 }))
    const answer = await clientOf(url).readJson({ path: 'accounts' }, () => {
      throw new Error('value is not a list')
    })
    expect(answer).toEqual({ ok: false, error: { kind: 'badAnswer', what: 'value is not a list' } })
  })
})

describe('a connection that fails', () => {
  test('no listener: nothing was sent, for a read and for a write', async () => {
    const closed = await startServer(json(ACCOUNTS))
    await closed.close()
    const client = clientOf(closed.url)
    expect(await client.readText({ path: 'accounts' })).toEqual({
      ok: false,
      error: { kind: 'offline', host: client.host },
    })
    expect(await client.write(UPDATE)).toEqual({ ok: false, error: { kind: 'offline', host: client.host } })
  })

  test('a name that does not resolve is offline', async () => {
    const client = clientOf('https://no-such-organisation.invalid')
    expect(await client.write(UPDATE)).toMatchObject({
      error: { kind: 'offline', host: 'no-such-organisation.invalid' },
    })
  })

  test('a connection cut before the answer: a read is offline, a write may have happened', async () => {
    const { url } = await serve((response) => response.socket?.destroy())
    const client = clientOf(url)
    expect(await client.readText({ path: 'accounts' })).toMatchObject({ error: { kind: 'offline' } })
    expect(await client.write(UPDATE)).toMatchObject({ error: { kind: 'answerLost' } })
  })

  const cutOff: Answer = (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.write('{"value":[{"name":"A"},{"na', () => response.socket?.destroy())
  }

  test('a body cut off in the middle: a read is a bad answer, a write may have happened', async () => {
    const { url } = await serve(cutOff)
    const client = clientOf(url)
    expect(await client.readText({ path: 'accounts' })).toMatchObject({ error: { kind: 'badAnswer' } })
    expect(await client.write({ ...UPDATE, select: 'name' })).toMatchObject({ error: { kind: 'answerLost' } })
  })

  test('a body that ends too early without a sign of it is still noticed', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.end('{"value":[{"name":"A"},{"na')
    })
    const client = clientOf(url)
    expect(await client.readText({ path: 'accounts' })).toMatchObject({ error: { kind: 'badAnswer' } })
    expect(await client.write({ ...UPDATE, select: 'name' })).toMatchObject({ error: { kind: 'answerLost' } })
  })

  test('a server that says nothing is given up', async () => {
    const clock = handClock()
    const { url } = await serve(() => clock.fire())
    const client = clientOf(url, { clock })
    expect(await client.readText({ path: 'accounts' })).toMatchObject({ error: { kind: 'offline' } })
    expect(await client.write(UPDATE)).toMatchObject({ error: { kind: 'answerLost' } })
  })

  test('a body that stops coming after its first piece is given up', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.write('{"value":[')
    })
    let waits = 0
    const clock: Clock = {
      now: () => 0,
      after(_, action) {
        waits += 1
        if (waits > 1) action()
        return () => undefined
      },
    }
    const answer = await clientOf(url, { clock }).readText({ path: 'accounts' })
    expect(answer).toMatchObject({ error: { kind: 'badAnswer' } })
  })

  test('the caller can end a request, also before it begins', async () => {
    const controller = new AbortController()
    const { url, seen } = await serve(() => controller.abort())
    const client = clientOf(url)
    expect(await client.readText({ path: 'accounts', signal: controller.signal })).toMatchObject({
      error: { kind: 'cancelled' },
    })
    expect(await client.write(UPDATE, controller.signal)).toMatchObject({ error: { kind: 'cancelled' } })
    expect(seen).toHaveLength(1)
  })
})

describe('a server that is something else', () => {
  test('JSON that does not say who is calling is no organisation, a torn answer may be one', async () => {
    const { url } = await serve(json({ hello: 'world' }))
    expect(await probeOrganisation(clientOf(url))).toMatchObject({ error: { kind: 'notDataverse' } })
    const torn = await startServer((response) => response.writeHead(200).end('{"UserId":'))
    expect(await probeOrganisation(clientOf(torn.url))).toMatchObject({ error: { kind: 'badAnswer' } })
    await torn.close()
  })

  test.each([301, 302, 307, 308])('a redirect with status %i is not followed', async (status) => {
    const elsewhere = await startServer(json(ACCOUNTS))
    const { url } = await serve((response) => response.writeHead(status, { Location: `${elsewhere.url}/` }).end())
    expect(await clientOf(url).readText({ path: 'WhoAmI' })).toMatchObject({ error: { kind: 'notDataverse' } })
    expect(elsewhere.seen).toEqual([])
    await elsewhere.close()
  })

  test.each([200, 404, 500])('a page for people with status %i is no organisation', async (status) => {
    const { url } = await serve(page(status))
    expect(await clientOf(url).readText({ path: 'WhoAmI' })).toMatchObject({ error: { kind: 'notDataverse' } })
  })

  test('a proxy that fails in the middle of the work is a failed server', async () => {
    const { url } = await serve(page(500))
    expect(await clientOf(url).readText({ path: 'accounts' })).toMatchObject({
      error: { kind: 'serverFailed', status: 500 },
    })
  })

  test('a page instead of the answer to a write may hide that it was carried out', async () => {
    const { url } = await serve(page(200))
    expect(await clientOf(url).write({ ...UPDATE, select: 'name' })).toMatchObject({ error: { kind: 'answerLost' } })
  })
})

describe('refusals', () => {
  test('a 401 asks for sign-in, with and without words', async () => {
    const { url } = await serve(page(401, { 'WWW-Authenticate': 'Bearer authorization_uri=https://login' }))
    expect(await clientOf(url).readText({ path: 'WhoAmI' })).toEqual({
      ok: false,
      error: { kind: 'signedOut', serverWords: '' },
    })
  })

  test("a refusal keeps the server's words and its code in lower case", async () => {
    const { url } = await serve(problem(400, '0x8004431A', 'Out of range.'))
    const error = { kind: 'refused', status: 400, code: '0x8004431a', serverWords: 'Out of range.' }
    expect(await clientOf(url).write(UPDATE)).toEqual({ ok: false, error })
  })

  test('a failure is logged without ids, names, values or the token', async () => {
    const lines: unknown[] = []
    const log = (level: LogLevel, event: string, facts: unknown): number => lines.push([level, event, facts])
    const { url } = await serve(problem(403, '0x80040220', 'Ann Smith is missing prvRead'))
    await clientOf(url, { log }).readText({ path: "contacts?$filter=lastname eq 'Smith'" })
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).toContain('"set":"contacts"')
    expect(JSON.stringify(lines)).not.toMatch(/Smith|Ann|the-token/)
  })
})

describe('being asked to slow down', () => {
  test('during the pause nothing is sent, and every request says when it ends', async () => {
    const clock = handClock(Date.parse('2026-03-01T10:00:00Z'))
    const { url, seen } = await serve(problemWithPause('30'))
    const client = clientOf(url, { clock })
    const throttled = { ok: false, error: { kind: 'throttled', retryAt: '2026-03-01T10:00:30Z', status: 429 } }
    expect(await client.readText({ path: 'accounts' })).toEqual(throttled)
    expect(await client.write(UPDATE)).toEqual(throttled)
    expect(await client.batch({ reads: [{ path: 'accounts' }] })).toEqual(throttled)
    expect(client.pausedUntil()).toBe('2026-03-01T10:00:30Z')
    expect(seen).toHaveLength(1)
  })

  test('after the pause requests go out again', async () => {
    const clock = handClock(Date.parse('2026-03-01T10:00:00Z'))
    const { url, seen } = await serve(problemWithPause('30'))
    const client = clientOf(url, { clock })
    await client.readText({ path: 'accounts' })
    clock.set(Date.parse('2026-03-01T10:00:30Z'))
    expect(client.pausedUntil()).toBeNull()
    await client.readText({ path: 'accounts' })
    expect(seen).toHaveLength(2)
  })
})

function problemWithPause(retryAfter: string): Answer {
  const body = { error: { code: '0x80072322', message: 'Number of requests exceeded the limit.' } }
  return json(body, 429, { 'Retry-After': retryAfter })
}
