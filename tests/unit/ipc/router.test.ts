import { describe, expect, test } from 'vitest'
import { CALL_NAMES } from '@shared/ipc/channels'
import { CALLS } from '@shared/ipc/contract'
import { carryonError } from '@shared/model/errors'
import { fail } from '@shared/model/result'
import { registerCalls, type CallEvent, type CallHandlers } from '@electron/ipc/router'

const window: CallEvent = { senderFrame: { origin: 'app://main', parent: null } }

interface Router {
  call(name: string, event: CallEvent, input: unknown): Promise<unknown>
  readonly handled: string[]
}

function routerWith(handle: (name: string) => Promise<never>): Router {
  const listeners = new Map<string, (event: CallEvent, input: unknown) => Promise<unknown>>()
  const handled: string[] = []
  const answer = (name: string) => () => {
    handled.push(name)
    return handle(name)
  }
  const handlers: Record<string, () => Promise<never>> = {}
  for (const name of CALL_NAMES) handlers[name] = answer(name)
  registerCalls(
    { handle: (channel, listener) => listeners.set(channel, listener) },
    handlers as unknown as CallHandlers,
    () => undefined,
  )
  return {
    handled,
    call: (name, event, input) =>
      listeners.get(name)?.(event, input) ?? Promise.reject(new Error(`no listener for ${name}`)),
  }
}

const refuse = (): Promise<never> => Promise.resolve(fail(carryonError('setup.needed', {})) as never)

test('every call of the contract has a channel', () => {
  expect([...CALL_NAMES].sort()).toEqual(Object.keys(CALLS).sort())
})

describe.each(CALL_NAMES)('%s', (name) => {
  test.each([
    ['a frame that is gone', { senderFrame: null }],
    ['another origin', { senderFrame: { origin: 'https://example.org', parent: null } }],
    ['an opaque origin', { senderFrame: { origin: 'null', parent: null } }],
    ['a frame inside the page', { senderFrame: { origin: 'app://main', parent: {} } }],
  ])('is refused from %s', async (_who, event) => {
    const router = routerWith(refuse)
    expect(await router.call(name, event, undefined)).toMatchObject({ ok: false, error: { code: 'ipc.badSender' } })
    expect(router.handled).toEqual([])
  })

  test.each([
    ['an object of unknown members', { nonsense: true }],
    ['a function-like text', "'; DROP TABLE account; --"],
    ['a number', 12345.678],
    ['a list', [[[]]]],
  ])('is refused with %s', async (_what, input) => {
    const router = routerWith(refuse)
    expect(await router.call(name, window, input)).toMatchObject({ ok: false, error: { code: 'ipc.badInput' } })
    expect(router.handled).toEqual([])
  })
})

test('a call from the window with input that fits reaches its handler', async () => {
  const router = routerWith(refuse)
  expect(await router.call('views.count', window, '11111111-1111-4111-8111-111111111111')).toMatchObject({
    error: { code: 'setup.needed' },
  })
  expect(router.handled).toEqual(['views.count'])
})

test('a handler that throws answers with an error, not with an exception', async () => {
  const router = routerWith(() => Promise.reject(new Error('the disk is on fire')))
  expect(await router.call('tables.navigation', window, undefined)).toMatchObject({
    ok: false,
    error: { code: 'unexpected', details: { reason: 'the disk is on fire' } },
  })
})
