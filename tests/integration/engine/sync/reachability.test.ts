import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '@electron/engine/system-clock'
import { watchReachability, type ReachabilityWatch } from '@electron/engine/sync/reachability'
import { clientOf, json, page, problem, startServer, type Answer, type AnsweringServer } from '../crm/answering-server'

const NOON = Date.parse('2026-11-27T12:00:00Z')
const READ = { path: 'accounts' }

let server: AnsweringServer
let watch: ReachabilityWatch
/** How the organisation answers the next request. */
let answer: Answer
let changes: string[]

beforeEach(async () => {
  answer = json({ value: [] })
  changes = []
  server = await startServer((response, request) => answer(response, request))
  watch = watchReachability(clientOf(server.url), { ...systemClock, now: () => NOON })
  watch.onChanged((state, before) => changes.push(`${before.kind} to ${state.kind}`))
})
afterEach(() => server.close())

describe('whether the organisation can be reached', () => {
  test('is not known before anything was asked of it', () => {
    expect(watch.state()).toEqual({ kind: 'unknown' })
  })

  test('is told by the requests of others, once for each change', async () => {
    await watch.webApi.readText(READ)
    await watch.webApi.readJson(READ, () => null)
    await server.close()
    await watch.webApi.readBody(READ)
    await watch.webApi.readText(READ)
    expect(changes).toEqual(['unknown to reachable', 'reachable to unreachable'])
    expect(watch.state()).toEqual({ kind: 'unreachable', since: '2026-11-27T12:00:00Z' })
  })

  test.each([
    ['a failure of the server', problem(500, '0x80040216')],
    ['a refused token', problem(401, '0x80048306')],
    ['a refusal', problem(403, '0x80040220')],
    ['a request to wait', problem(429, '0x80072322')],
  ])('%s shows that it is there', async (_, given) => {
    answer = given
    await watch.ask()
    expect(watch.state()).toEqual({ kind: 'reachable' })
  })

  test('a page of somebody else in its place, as of a network that wants a sign-in, shows that it is not', async () => {
    answer = page(200)
    await watch.ask()
    expect(watch.state()).toMatchObject({ kind: 'unreachable' })
  })

  test('an answer that was lost on its way tells neither', async () => {
    answer = (response) => response.socket?.destroy()
    await watch.webApi.write({ kind: 'delete', path: 'accounts(1)', etag: 'W/"7"' })
    expect(watch.state()).toEqual({ kind: 'unknown' })
  })

  test('what never left the device tells nothing: the server still wants its pause', async () => {
    answer = problem(429, '0x80072322')
    await watch.ask()
    await server.close()
    await watch.ask()
    expect(server.seen).toHaveLength(1)
    expect(watch.state()).toEqual({ kind: 'reachable' })
  })
})
