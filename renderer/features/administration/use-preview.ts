import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { DraftPreview } from '@shared/model/administration'
import type { CarryonError } from '@shared/model/errors'
import { instantOf, type Instant } from '@shared/model/instant'
import type { Result } from '@shared/model/result'

/** Typing rests for this long before the server is asked, in milliseconds. */
const REST = 600

/** What a draft would bring, and when the server said so. */
export interface CountedPreview {
  readonly preview: DraftPreview
  readonly at: Instant
}

export interface LivePreview {
  /** The last answer; `null` before the first, and while there is nothing to ask. */
  readonly counted: Readonly<ShallowRef<CountedPreview | null>>
  readonly failure: Readonly<ShallowRef<CarryonError | null>>
  /** True from the moment the draft changed until its own answer is here. */
  readonly counting: Readonly<Ref<boolean>>
  /** Asks again at once. */
  readonly again: () => void
  /** The failure, if it is about the FetchXML itself. */
  readonly misplaced: ComputedRef<Extract<CarryonError, { code: 'fetchxml.invalid' }> | null>
}

/**
 * Asks the server what the draft would bring whenever it has changed and typing rests. Only the answer to the draft of now
 * counts. While `draft` is `null` nothing is asked.
 */
export function usePreview<Draft>(
  draft: () => Draft | null,
  ask: (draft: Draft) => Promise<Result<DraftPreview>>,
): LivePreview {
  const counted = shallowRef<CountedPreview | null>(null)
  const failure = shallowRef<CarryonError | null>(null)
  const counting = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  async function run(): Promise<void> {
    const asked = draft()
    latest += 1
    const mine = latest
    if (asked === null) {
      return
    }
    counting.value = true
    const answer = await ask(asked)
    if (mine !== latest) {
      return
    }
    counting.value = false
    counted.value = answer.ok ? { preview: answer.value, at: instantOf(Date.now()) } : null
    failure.value = answer.ok ? null : answer.error
  }

  watch(
    () => JSON.stringify(draft()),
    (_, before) => {
      clearTimeout(timer)
      latest += 1
      failure.value = null
      counting.value = draft() !== null
      if (draft() === null) {
        counted.value = null
      } else {
        timer = setTimeout(() => void run(), before === undefined ? 0 : REST)
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    latest += 1
  })

  const misplaced = computed(() => (failure.value?.code === 'fetchxml.invalid' ? failure.value : null))
  return { counted, failure, counting, misplaced, again: () => void run() }
}
