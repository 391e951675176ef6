import { wholeList } from '@shared/model/list-question'
import { describe, expect, test } from 'vitest'
import { CALL_NAMES } from '@shared/ipc/channels'
import { CALLS } from '@shared/ipc/contract'
import { ok } from '@shared/model/result'
import { DEFAULT_SETTINGS } from '@shared/model/settings'
import { createEngine } from '@electron/engine/create-engine'
import { systemClock, systemRandom } from '@electron/engine/system-clock'
import { createHandlers } from '@electron/ipc/handlers'
import { registerCalls, type CallEvent, type CallHandlers } from '@electron/ipc/router'

const window: CallEvent = { senderFrame: { origin: 'app://main', parent: null } }

interface Router {
  call(name: string, event: CallEvent, input: unknown): Promise<unknown>
  /** The events that were logged. */
  readonly log: readonly string[]
}

/** The calls of an engine that is connected to nothing, some of them answered otherwise. */
async function router(instead: Partial<CallHandlers> = {}, checkAnswers = true): Promise<Router> {
  const log: string[] = []
  const engine = await createEngine({
    fetch: () => Promise.reject(new Error('no network')),
    clock: systemClock,
    random: systemRandom,
    secrets: { read: async () => null, write: async () => undefined },
    timeZone: 'Europe/Oslo',
    dataFolder: '/nowhere/at/all',
    log: () => undefined,
    sandbox: null,
  })
  const dialogs = { chooseFile: async () => null, choosePlace: async () => null }
  const openedFiles = { open: async () => ok(null) }
  const settings = { read: () => DEFAULT_SETTINGS, write: async () => ok(DEFAULT_SETTINGS) }
  const listeners = new Map<string, (event: CallEvent, input: unknown) => Promise<unknown>>()
  registerCalls(
    { handle: (channel, listener) => listeners.set(channel, listener) },
    {
      handlers: {
        ...createHandlers(engine, {
          settings,
          openOutside: () => Promise.resolve({ ok: true, value: null }),
          dialogs,
          openedFiles,
        }),
        ...instead,
      },
      log: (_level, event) => log.push(event),
      checkAnswers,
    },
  )
  return {
    log,
    call: (name, event, input) =>
      listeners.get(name)?.(event, input) ?? Promise.reject(new Error(`no listener for ${name}`)),
  }
}

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
    const { call, log } = await router()
    expect(await call(name, event, undefined)).toMatchObject({ ok: false, error: { code: 'ipc.badSender' } })
    expect(log).toEqual(['ipc.badSender'])
  })

  test.each([
    ['an object of unknown members', { nonsense: true }],
    ['a function-like text', "'; DROP TABLE account; --"],
    ['a number', 12345.678],
    ['a list', [[[]]]],
  ])('is refused with %s', async (_what, input) => {
    const { call, log } = await router()
    expect(await call(name, window, input)).toMatchObject({ ok: false, error: { code: 'ipc.badInput' } })
    expect(log).toEqual(['ipc.badInput'])
  })
})

test('a call from the window with input that fits reaches its handler', async () => {
  const { call } = await router()
  expect(await call('views.count', window, wholeList('11111111-1111-4111-8111-111111111111'))).toMatchObject({
    error: { code: 'setup.needed' },
  })
})

test('a handler that throws answers with an error, not with an exception', async () => {
  const { call, log } = await router({ 'tables.navigation': () => Promise.reject(new Error('the disk is on fire')) })
  expect(await call('tables.navigation', window, undefined)).toMatchObject({
    ok: false,
    error: { code: 'unexpected', details: { reason: 'the disk is on fire' } },
  })
  expect(log).toEqual(['ipc.unexpected'])
})

describe('an answer that does not fit the contract', () => {
  const nameless = { table: 'account', id: 'no id', name: 'Contoso' }
  const instead: Partial<CallHandlers> = { 'records.lookup': async () => ok([nameless]) }
  const input = { tables: ['account'], text: '' }

  test('is found, logged and answered with an error', async () => {
    const { call, log } = await router(instead)
    expect(await call('records.lookup', window, input)).toMatchObject({
      ok: false,
      error: {
        code: 'unexpected',
        details: {
          reason:
            'the answer to records.lookup does not fit: 0.id: Invalid string: must match pattern /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/',
        },
      },
    })
    expect(log).toEqual(['ipc.badAnswer'])
  })

  test('is passed on where answers are not checked', async () => {
    const { call } = await router(instead, false)
    expect(await call('records.lookup', window, input)).toEqual({ ok: true, value: [nameless] })
  })
})
