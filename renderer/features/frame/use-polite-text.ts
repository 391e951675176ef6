import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** How long a live region rests between two texts, in milliseconds. */
export const POLITE_REST = 10_000

/** Follows `text` for a live region: a change is told at once, but never sooner than the rest after the last one. */
export function usePoliteText(text: Readonly<Ref<string>>): Readonly<Ref<string>> {
  const spoken = ref('')
  let resting: ReturnType<typeof setTimeout> | undefined

  function speak(): void {
    if (spoken.value === text.value) {
      resting = undefined
      return
    }
    spoken.value = text.value
    resting = setTimeout(speak, POLITE_REST)
  }

  watch(text, () => {
    if (resting === undefined) {
      speak()
    }
  })
  onScopeDispose(() => {
    clearTimeout(resting)
  })
  return spoken
}
