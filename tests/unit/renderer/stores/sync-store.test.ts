import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import type { CycleReport, SyncProgress } from '@shared/model/sync'
import { useStatusStore } from '@renderer/stores/status-store'
import { useSyncStore } from '@renderer/stores/sync-store'
import { applicationWith, fakeCarryon, type Answers, type FakeEvents } from '../fake-carryon'
import { connected, cycleReport } from '../samples'

function storeWith(answers: Answers['sync'] = {}): { store: ReturnType<typeof useSyncStore>; events: FakeEvents } {
  const { api, events } = fakeCarryon({
    sync: { log: () => Promise.resolve(ok([])), ...answers },
    tables: { freshness: () => Promise.resolve(ok([])) },
  })
  const { within } = applicationWith(api)
  within(useStatusStore).accept(connected())
  return { store: within(useSyncStore), events }
}

const receiving = (table: string, done: number): SyncProgress => ({
  phase: 'download',
  table,
  done,
  expected: 100,
  bytes: 0,
})

test('a cycle runs from the moment it is asked for until its report is there', async () => {
  const { store } = storeWith({ run: () => Promise.resolve(ok(cycleReport())) })
  const run = store.run()
  expect(store.running).toBe(true)
  await run
  expect(store.running).toBe(false)
})

test('a cycle that failed says why', async () => {
  const error = carryonError('network.unreachable', { host: 'nordvik.example' })
  const { store } = storeWith({ run: () => Promise.resolve(fail(error)) })
  await store.run()
  expect(store.failure).toEqual(error)
})

test('a cycle that the user cancelled is no failure', async () => {
  const { store } = storeWith({ run: () => Promise.resolve(fail(carryonError('sync.cancelled', {}))) })
  await store.run()
  expect(store.failure).toBeNull()
})

test('the last progress of each table is kept while the cycle runs and forgotten with its end', async () => {
  const { store, events } = storeWith()
  for (const running of [receiving('account', 10), receiving('account', 100), receiving('contact', 5)]) {
    events.status.emit(connected({ running }))
    await flushPromises()
  }
  expect([...store.seen.values()].map(({ table, done }) => [table, done])).toEqual([
    ['account', 100],
    ['contact', 5],
  ])
  events.status.emit(connected())
  await flushPromises()
  expect(store.seen.size).toBe(0)
})

test('the log is read again when a cycle has ended', async () => {
  let log: readonly CycleReport[] = []
  const { store, events } = storeWith({ log: () => Promise.resolve(ok(log)) })
  events.status.emit(connected({ running: receiving('account', 1) }))
  await flushPromises()
  log = [cycleReport({ number: 7 })]
  events.status.emit(connected())
  await flushPromises()
  expect(store.log.map((report) => report.number)).toEqual([7])
})
