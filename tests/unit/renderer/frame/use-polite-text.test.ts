import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { POLITE_REST, usePoliteText } from '@renderer/features/frame/use-polite-text'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a live region speaks at once and then rests, telling only the latest afterwards', async () => {
  const text = ref('')
  const spoken = effectScope().run(() => usePoliteText(text))

  text.value = 'Offline'
  await nextTick()
  expect(spoken?.value).toBe('Offline')

  text.value = 'Receiving Accounts'
  await nextTick()
  text.value = 'Receiving Contacts'
  await nextTick()
  expect(spoken?.value).toBe('Offline')

  vi.advanceTimersByTime(POLITE_REST)
  expect(spoken?.value).toBe('Receiving Contacts')
})

test('after a rest without news the next change is told at once', async () => {
  const text = ref('')
  const spoken = effectScope().run(() => usePoliteText(text))
  text.value = 'Offline'
  await nextTick()
  vi.advanceTimersByTime(2 * POLITE_REST)
  text.value = 'Online'
  await nextTick()
  expect(spoken?.value).toBe('Online')
})
