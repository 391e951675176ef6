import { ref, type Ref } from 'vue'

/** How wide the record panel may be, in pixels. */
export const RECORD_WIDTH = { least: 380, usual: 440, most: 640, step: 20 } as const

const width = ref<number>(RECORD_WIDTH.usual)

/** The width of the record panel, the same for every record while the window is open. */
export function useRecordWidth(): { width: Readonly<Ref<number>>; widen: (pixels: number) => void } {
  function widen(pixels: number): void {
    width.value = Math.min(RECORD_WIDTH.most, Math.max(RECORD_WIDTH.least, Math.round(width.value + pixels)))
  }
  return { width, widen }
}
