import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import type { SaveOutcome } from '@shared/model/record-view'
import { fail, ok, type Result } from '@shared/model/result'
import { useArchiveStore } from '@renderer/stores/archive-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { applicationWith, fakeCarryon } from '../fake-carryon'
import { archiveEntry, connected } from '../samples'

function storeWith(
  restore: (id: string) => Promise<Result<SaveOutcome>>,
  entry = archiveEntry(),
): ReturnType<typeof useArchiveStore> {
  const { api } = fakeCarryon({ archive: { list: () => Promise.resolve(ok([entry])), restore } })
  const { within } = applicationWith(api)
  within(useStatusStore).accept(connected())
  return within(useArchiveStore)
}

const back: Result<SaveOutcome> = ok({ kind: 'pending', id: 'record-1', changed: 1 })

test('what is being brought back is not asked for again', async () => {
  let asked = 0
  const store = storeWith(() => {
    asked += 1
    return Promise.resolve(back)
  })
  const [first, second] = await Promise.all([store.restore('entry-1'), store.restore('entry-1')])
  expect([first?.kind, second]).toEqual(['pending', null])
  expect(asked).toBe(1)
})

test('what could not be brought back says why, and can be tried again', async () => {
  const error = carryonError('network.unreachable', { host: 'nordvik.example' })
  const answers = [fail(error), back]
  const store = storeWith(() => Promise.resolve(answers.shift() ?? back))
  expect(await store.restore('entry-1')).toBeNull()
  expect(store.failures.get('entry-1')).toEqual(error)
  expect((await store.restore('entry-1'))?.kind).toBe('pending')
  expect(store.failures.has('entry-1')).toBe(false)
})

test('what a change lost is brought back once, and is known to be back when that is asked for again', async () => {
  const restored = archiveEntry({ restoredAt: '2026-11-23T10:05:00Z' })
  const again = storeWith(() => Promise.reject(new Error('asked')), restored)
  expect(await again.restoreOf('change-1')).toBe(true)
  const store = storeWith(() => Promise.resolve(back))
  expect(await store.restoreOf('change-1')).toBe(true)
  expect(await store.restoreOf('another')).toBe(false)
})
