import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import { useStatusStore } from '@renderer/stores/status-store'
import { applicationWith, fakeCarryon } from '../fake-carryon'
import { connected } from '../samples'

const online = connected({ client: { profile: 'hybrid', mode: 'online' } })

test('the status follows the events of the main process', () => {
  const { api, events } = fakeCarryon({})
  const store = applicationWith(api).within(useStatusStore)
  events.status.emit(online)
  expect(store.connected).toEqual(online)
  expect(store.access?.reads).toBe('server')
})

test('a device that is not connected has no access', () => {
  const { api, events } = fakeCarryon({})
  const store = applicationWith(api).within(useStatusStore)
  events.status.emit({ kind: 'notConnected' })
  expect(store.connected).toBeNull()
  expect(store.access).toBeNull()
})

test('who is signed in is known as soon as the main process says so', () => {
  const user = { id: 'u', name: 'Amara Okafor', businessUnitId: 'b', teamIds: [], administrator: true }
  const { api, events } = fakeCarryon({})
  const store = applicationWith(api).within(useStatusStore)
  store.accept(connected())
  events.status.emit(connected({ user }))
  expect(store.connected?.user).toEqual(user)
})

test('switching the mode shows the new status when it is there', async () => {
  const { api } = fakeCarryon({ setup: { setMode: () => Promise.resolve(ok(online)) } })
  const store = applicationWith(api).within(useStatusStore)
  store.accept(connected())
  const switched = store.setMode('online')
  expect(store.switching).toBe(true)
  await switched
  expect(store.switching).toBe(false)
  expect(store.connected?.client.mode).toBe('online')
})

test('a mode that cannot be switched stays, with the reason', async () => {
  const error = carryonError('network.unreachable', { host: 'nordvik.example' })
  const { api } = fakeCarryon({ setup: { setMode: () => Promise.resolve(fail(error)) } })
  const store = applicationWith(api).within(useStatusStore)
  store.accept(connected())
  await store.setMode('online')
  expect(store.connected?.client.mode).toBe('offline')
  expect(store.failure).toEqual(error)
})
