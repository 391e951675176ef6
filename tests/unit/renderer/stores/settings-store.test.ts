import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import { useSettingsStore } from '@renderer/stores/settings-store'
import { applicationWith, fakeCarryon } from '../fake-carryon'

test('a change shows at once, before it is kept', async () => {
  const { api } = fakeCarryon({ settings: { write: (settings) => Promise.resolve(ok(settings)) } })
  const store = applicationWith(api).within(useSettingsStore)
  const kept = store.change({ theme: 'dark' })
  expect(store.settings.theme).toBe('dark')
  await kept
  expect(store.settings.theme).toBe('dark')
})

test('a change that cannot be kept goes back and says why', async () => {
  const error = carryonError('storage.refused', { path: 'settings.json', reason: 'disk full' })
  const { api } = fakeCarryon({ settings: { write: () => Promise.resolve(fail(error)) } })
  const store = applicationWith(api).within(useSettingsStore)
  await store.change({ theme: 'dark' })
  expect(store.settings.theme).toBe('system')
  expect(store.failure).toEqual(error)
})

test('of two changes made quickly the later one stands', async () => {
  const { api } = fakeCarryon({ settings: { write: (settings) => Promise.resolve(ok(settings)) } })
  const store = applicationWith(api).within(useSettingsStore)
  await Promise.all([store.change({ theme: 'dark' }), store.change({ density: 'touch' })])
  expect(store.settings).toMatchObject({ theme: 'dark', density: 'touch' })
})
