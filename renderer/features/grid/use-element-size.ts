import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

export interface ElementSize {
  readonly width: number
  readonly height: number
}

/** The size of an element in whole pixels, kept up to date; 0 by 0 until it is on the page. */
export function useElementSize(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<ElementSize>> {
  const size = shallowRef<ElementSize>({ width: 0, height: 0 })
  const observer = new ResizeObserver(([entry]) => {
    const box = entry?.borderBoxSize[0]
    if (box !== undefined) {
      size.value = { width: Math.round(box.inlineSize), height: Math.round(box.blockSize) }
    }
  })
  watch(
    element,
    (now, before) => {
      if (before) {
        observer.unobserve(before)
      }
      if (now !== null) {
        observer.observe(now)
      }
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => {
    observer.disconnect()
  })
  return size
}
