import { onScopeDispose, ref, type Ref } from 'vue'

/** The present in milliseconds since 1970, told anew every `every` milliseconds. */
export function useNow(every = 30_000): Readonly<Ref<number>> {
  const now = ref(Date.now())
  const timer = setInterval(() => {
    now.value = Date.now()
  }, every)
  onScopeDispose(() => {
    clearInterval(timer)
  })
  return now
}
