import { ref } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Envelope } from '@shared/ipc/envelope'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import type { FoundInTable } from '@shared/model/search'
import { useSearch } from '@renderer/features/search/use-search'
import { applicationWith, fakeCarryon } from '../fake-carryon'

type Answer = Envelope<readonly FoundInTable[]>

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A search box over an organisation that answers when the test says so. */
function searchBox() {
  const waiting: { readonly text: string; readonly answer: (answer: Answer) => Promise<void> }[] = []
  const everywhere = ({ text }: { readonly text: string }) =>
    new Promise<Answer>((resolve) => {
      waiting.push({
        text,
        answer: async (answer) => {
          resolve(answer)
          await vi.advanceTimersByTimeAsync(0)
        },
      })
    })
  const { api } = fakeCarryon({ search: { everywhere } })
  const text = ref('')
  const search = applicationWith(api).within(() => useSearch(text))
  const type = async (typed: string): Promise<void> => {
    text.value = typed
    search.typed()
    await vi.advanceTimersByTimeAsync(200)
  }
  return { ...search, waiting, type }
}

test('what is typed is asked for when typing pauses, without the spaces around it', async () => {
  const { type, waiting, searching } = searchBox()
  await type(' kestrel ')
  expect(waiting.map(({ text }) => text)).toEqual(['kestrel'])
  expect(searching.value).toBe(true)
})

test('an answer to an older text is dropped', async () => {
  const { type, waiting, state } = searchBox()
  await type('kes')
  await type('kestrel')
  await waiting[1]?.answer(ok([]))
  await waiting[0]?.answer(ok([]))
  expect(state.value).toEqual({ kind: 'found', text: 'kestrel', tables: [] })
})

test('an empty box asks nothing and shows nothing', async () => {
  const { type, waiting, state } = searchBox()
  await type('a')
  await type('  ')
  await waiting[0]?.answer(ok([]))
  expect(waiting).toHaveLength(1)
  expect(state.value).toEqual({ kind: 'idle' })
})

test('an answer after the box was left is dropped', async () => {
  const { type, waiting, state, forget, searching } = searchBox()
  await type('a')
  forget()
  await waiting[0]?.answer(ok([]))
  expect(state.value).toEqual({ kind: 'idle' })
  expect(searching.value).toBe(false)
})

test('a search that fails says why', async () => {
  const { type, waiting, state } = searchBox()
  await type('a')
  const error = carryonError('network.unreachable', { host: 'contoso.example' })
  await waiting[0]?.answer(fail(error))
  expect(state.value).toEqual({ kind: 'failed', message: error.message })
})
