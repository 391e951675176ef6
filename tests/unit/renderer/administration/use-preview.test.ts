import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { nextTick } from 'vue'
import type { DraftPreview } from '@shared/model/administration'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { usePreview, type LivePreview } from '@renderer/features/administration/use-preview'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const of = (count: number): Result<DraftPreview> => ok({ count, exact: true, columns: [], rows: [] })

function previewing(
  draft: { value: string | null },
  ask: (draft: string) => Promise<Result<DraftPreview>>,
): LivePreview {
  const live = effectScope().run(() => usePreview(() => draft.value, ask))
  if (live === undefined) throw new Error('the scope has ended')
  return live
}

test('the server is asked once for what was typed in one go', async () => {
  const draft = ref<string | null>('')
  const asked: string[] = []
  const live = previewing(draft, (text) => {
    asked.push(text)
    return Promise.resolve(of(text.length))
  })
  await vi.runAllTimersAsync()
  for (const text of ['a', 'ab', 'abc']) {
    draft.value = text
    await nextTick()
  }
  expect(live.counting.value).toBe(true)
  await vi.runAllTimersAsync()
  expect(asked).toEqual(['', 'abc'])
  expect(live.counted.value?.preview.count).toBe(3)
  expect(live.counting.value).toBe(false)
})

test('an answer to an earlier draft does not count', async () => {
  const draft = ref<string | null>('slow')
  const answers = new Map<string, (answer: Result<DraftPreview>) => void>()
  const live = previewing(draft, (text) => new Promise((resolve) => answers.set(text, resolve)))
  await vi.runAllTimersAsync()
  draft.value = 'quick'
  await vi.runAllTimersAsync()
  answers.get('quick')?.(of(2))
  answers.get('slow')?.(of(1))
  await vi.runAllTimersAsync()
  expect(live.counted.value?.preview.count).toBe(2)
})

test('nothing is asked about what cannot be asked', async () => {
  const draft = ref<string | null>('valid')
  const live = previewing(draft, () => Promise.resolve(of(1)))
  await vi.runAllTimersAsync()
  draft.value = null
  await vi.runAllTimersAsync()
  expect([live.counted.value, live.counting.value]).toEqual([null, false])
})

test('a failure is told until it is asked again', async () => {
  const answers = [fail(carryonError('network.unreachable', { host: 'nordvik' })), of(7)]
  const live = previewing(ref('draft'), () => Promise.resolve(answers.shift() ?? of(0)))
  await vi.runAllTimersAsync()
  expect(live.failure.value?.code).toBe('network.unreachable')
  live.again()
  await vi.runAllTimersAsync()
  expect(live.failure.value).toBeNull()
  expect(live.counted.value?.preview.count).toBe(7)
})
