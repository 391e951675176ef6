import { nextTick, onMounted, watch, type Ref } from 'vue'

/** Brings the current entry of a list into sight when the list appears, and whenever another one is current. */
export function useCurrentInSight(list: Readonly<Ref<HTMLElement | null>>, current: () => unknown): void {
  async function show(): Promise<void> {
    await nextTick()
    list.value?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  onMounted(show)
  watch(current, show)
}
