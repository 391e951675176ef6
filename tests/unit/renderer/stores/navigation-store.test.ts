import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import type { NavigationTable, ViewSummary } from '@shared/model/view'
import { useNavigationStore } from '@renderer/stores/navigation-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { useViewHabitsStore } from '@renderer/stores/view-habits-store'
import { applicationWith, fakeCarryon, type FakeEvents } from '../fake-carryon'
import { connected, navigationTable } from '../samples'

const view = (id: string, isDefault = false): ViewSummary => ({ id, name: id, owner: 'organisation', isDefault })
const shared: ViewSummary = { id: 's', name: 'Shared', owner: { id: 'o', name: 'Jonas Weil' }, isDefault: false }

function storeOver(tables: () => readonly NavigationTable[]): {
  store: ReturnType<typeof useNavigationStore>
  events: FakeEvents
} {
  const { api, events } = fakeCarryon({
    setup: { status: () => Promise.resolve(ok(connected())) },
    tables: { navigation: () => Promise.resolve(ok(tables())) },
  })
  const { within } = applicationWith(api)
  within(useStatusStore).accept(connected())
  return { store: within(useNavigationStore), events }
}

test('a table opens with its default view', async () => {
  const { store } = storeOver(() => [navigationTable({ views: [view('a'), view('b', true)] })])
  await store.load()
  expect(store.startView('account')?.id).toBe('b')
})

test('a table opens with the view that was seen last', async () => {
  const { store } = storeOver(() => [navigationTable({ views: [view('a'), view('b', true)] })])
  await store.load()
  store.noteView('account', 'a')
  expect(store.startView('account')?.id).toBe('a')
})

test('a view that is gone is not opened again', async () => {
  let views = [view('a'), view('b', true)]
  const { store, events } = storeOver(() => [navigationTable({ views })])
  await store.load()
  store.noteView('account', 'a')
  views = [view('b', true)]
  events.configuration.emit(null)
  await flushPromises()
  expect(store.startView('account')?.id).toBe('b')
})

test('a view that is no longer shared is not opened again, neither as the last one nor as the user’s default', async () => {
  let views = [view('a', true), shared]
  const { store, events } = storeOver(() => [navigationTable({ views })])
  await store.load()
  useViewHabitsStore().setDefault('account', 's')
  expect(store.startView('account')?.id).toBe('s')
  store.noteView('account', 's')
  views = [view('a', true)]
  events.configuration.emit(null)
  await flushPromises()
  expect(store.startView('account')?.id).toBe('a')
  useViewHabitsStore().setDefault('account', null)
})

test.each(['records', 'outbox'] as const)('figures are read again when the %s changed', async (name) => {
  let records = 1
  const { store, events } = storeOver(() => [navigationTable({ records })])
  await store.load()
  records = 2
  if (name === 'records') {
    events.records.emit([{ table: 'account', ids: [] }])
  } else {
    events.outbox.emit(null)
  }
  await flushPromises()
  expect(store.tableOf('account')?.records).toBe(2)
})

test('another mode counts differently, so the tables are read again', async () => {
  let records: number | null = 412
  const { store, events } = storeOver(() => [navigationTable({ records })])
  await store.load()
  records = null
  events.status.emit(connected({ client: { profile: 'hybrid', mode: 'online' } }))
  await flushPromises()
  expect(store.tableOf('account')?.records).toBeNull()
})
