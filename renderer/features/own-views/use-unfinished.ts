import { computed, inject, onScopeDispose, provide, shallowRef, watch, type ComputedRef, type InjectionKey } from 'vue'

type Told = (row: symbol, unfinished: boolean) => void

const UNFINISHED: InjectionKey<Told> = Symbol('unfinished')

/** Lets conditions below tell that they are not finished; answers whether any is. */
export function provideUnfinished(): ComputedRef<boolean> {
  const rows = shallowRef<ReadonlySet<symbol>>(new Set())
  provide(UNFINISHED, (row, unfinished) => {
    const others = [...rows.value].filter((each) => each !== row)
    rows.value = new Set(unfinished ? [...others, row] : others)
  })
  return computed(() => rows.value.size > 0)
}

/** Tells that something is not finished for as long as it is not: the FetchXML still says what it said before. */
export function useUnfinished(unfinished: () => boolean): void {
  const tell = inject(UNFINISHED, () => undefined)
  const row = Symbol('row')
  watch(
    unfinished,
    (is) => {
      tell(row, is)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    tell(row, false)
  })
}
