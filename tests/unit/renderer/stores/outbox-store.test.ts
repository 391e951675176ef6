import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { PendingChange } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import { useOutboxStore } from '@renderer/stores/outbox-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { applicationWith, fakeCarryon, type Answers } from '../fake-carryon'
import { connected, inConflict, pendingChange, refused } from '../samples'

const at = '2026-11-23T09:41:00Z'
const CHANGES: readonly PendingChange[] = [
  pendingChange({ id: 'queued' }),
  pendingChange({ id: 'refused', state: refused() }),
  pendingChange({ id: 'conflict', state: inConflict() }),
  pendingChange({ id: 'sending', state: { kind: 'sending', since: at } }),
]

function storeWith(answers: Answers['outbox'], status = connected()): ReturnType<typeof useOutboxStore> {
  const { api } = fakeCarryon({ outbox: { list: () => Promise.resolve(ok(CHANGES)), ...answers } })
  const { within } = applicationWith(api)
  within(useStatusStore).accept(status)
  return within(useOutboxStore)
}

test('refused changes and conflicts are to settle, the rest is to send', async () => {
  const store = storeWith({})
  await store.load()
  expect(store.toSettle.map((change) => change.id)).toEqual(['refused', 'conflict'])
  expect(store.toSend.map((change) => change.id)).toEqual(['queued', 'sending'])
})

test('an online-only client has no outbox and asks for none', async () => {
  const client = { profile: 'online-only', mode: 'online' } as const
  const store = storeWith({ list: () => Promise.reject(new Error('asked')) }, connected({ client }))
  await store.load()
  expect(store.changes).toEqual([])
})

test('a discarded change leaves the list', async () => {
  let changes = CHANGES
  const store = storeWith({
    list: () => Promise.resolve(ok(changes)),
    discard: (id) => {
      changes = changes.filter((change) => change.id !== id)
      return Promise.resolve(ok(null))
    },
  })
  await store.load()
  expect(await store.discard('queued')).toBe(true)
  expect(store.changes.map((change) => change.id)).toEqual(['refused', 'conflict', 'sending'])
})

test('a change that cannot be discarded stays and says why', async () => {
  const error = carryonError('change.inFlight', { change: 'sending' })
  const store = storeWith({ discard: () => Promise.resolve(fail(error)) })
  await store.load()
  expect(await store.discard('sending')).toBe(false)
  expect(store.failures.get('sending')).toEqual(error)
  expect(store.changes).toHaveLength(4)
})

test('the reason goes when the next attempt succeeds', async () => {
  let refuses = true
  const error = carryonError('change.inFlight', { change: 'refused' })
  const store = storeWith({ retry: () => Promise.resolve(refuses ? fail(error) : ok(null)) })
  await store.retry('refused')
  expect(store.failures.size).toBe(1)
  refuses = false
  expect(await store.retry('refused')).toBe(true)
  expect(store.failures.size).toBe(0)
})

test('the list is read again when the outbox changed', async () => {
  let changes: readonly PendingChange[] = []
  const { api, events } = fakeCarryon({ outbox: { list: () => Promise.resolve(ok(changes)) } })
  const { within } = applicationWith(api)
  within(useStatusStore).accept(connected())
  const store = within(useOutboxStore)
  changes = CHANGES
  events.outbox.emit(null)
  await flushPromises()
  expect(store.changes).toHaveLength(4)
})

test('retrying all tries each refused change once, in their order, and says how many are in the queue', async () => {
  const asked: string[] = []
  const both = [...CHANGES, pendingChange({ id: 'refused-2', state: refused() })]
  const store = storeWith({
    list: () => Promise.resolve(ok(both)),
    retry: (id) => {
      asked.push(id)
      return Promise.resolve(id === 'refused' ? ok(null) : fail(carryonError('change.unknown', { change: id })))
    },
  })
  await store.load()
  expect(await store.retryAll()).toBe(1)
  expect(asked).toEqual(['refused', 'refused-2'])
  expect([...store.failures.keys()]).toEqual(['refused-2'])
})

test('a conflict is settled as the user chose, and stays with the reason when it cannot be', async () => {
  const asked: unknown[] = []
  const error = carryonError('change.noConflict', { change: 'queued' })
  const store = storeWith({
    resolve: (request) => {
      asked.push(request)
      return Promise.resolve(request.change === 'conflict' ? ok(null) : fail(error))
    },
  })
  const resolution = { kind: 'columns', choices: { telephone1: 'mine' } } as const
  expect(await store.resolve('conflict', resolution)).toBe(true)
  expect(asked).toEqual([{ change: 'conflict', resolution }])
  expect(await store.resolve('queued', resolution)).toBe(false)
  expect(store.failures.get('queued')).toEqual(error)
})
