import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import type { CycleReport } from '@shared/model/sync'
import { useStatusStore } from '@renderer/stores/status-store'
import { useSyncStore } from '@renderer/stores/sync-store'
import { applicationWith, fakeCarryon, type Answers, type FakeEvents } from '../fake-carryon'
import { connected, cycleReport, progress } from '../samples'

function storeWith(answers: Answers['sync'] = {}): { store: ReturnType<typeof useSyncStore>; events: FakeEvents } {
  const { api, events } = fakeCarryon({
    sync: { log: () => Promise.resolve(ok([])), ...answers },
    tables: { freshness: () => Promise.resolve(ok([])) },
  })
  const { within } = applicationWith(api)
  within(useStatusStore).accept(connected())
  return { store: within(useSyncStore), events }
}

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

test('what was asked for is what runs: everything anew, or everything despite a metered network', async () => {
  const asked: unknown[] = []
  const { store } = storeWith({
    run: (request) => {
      asked.push(request)
      return Promise.resolve(ok(cycleReport()))
    },
  })
  await store.run()
  await store.run({ full: true })
  await store.run({ despiteMetered: true })
  expect(asked).toEqual([
    { full: false, tables: null, despiteMetered: false },
    { full: true, tables: null, despiteMetered: false },
    { full: false, tables: null, despiteMetered: true },
  ])
})

test('the log is read again when a cycle has ended', async () => {
  let log: readonly CycleReport[] = []
  const { store, events } = storeWith({ log: () => Promise.resolve(ok(log)) })
  events.status.emit(connected({ running: progress() }))
  await flushPromises()
  log = [cycleReport({ number: 7 })]
  events.status.emit(connected())
  await flushPromises()
  expect(store.log.map((report) => report.number)).toEqual([7])
})
