import { onMounted, onScopeDispose, type Ref } from 'vue'

/**
 * Keeps the keyboard on the page: when what has focus goes away, by what the user did with it or by itself, its pane takes the
 * focus, or the first pane of the page that came instead. Something that takes focus as it comes keeps it.
 */
export function useFocusKept(sheet: Readonly<Ref<HTMLElement | null>>): void {
  let held: Element | null = null
  let pane: HTMLElement | null = null

  function remember({ target }: FocusEvent): void {
    const inside = target instanceof Element && sheet.value?.contains(target) === true
    held = inside ? target : null
    pane = inside ? target.closest<HTMLElement>('[data-pane]') : null
  }

  const observer = new MutationObserver(() => {
    if (held === null || held.isConnected || document.activeElement !== document.body) {
      return
    }
    const heir = pane?.isConnected === true ? pane : sheet.value?.querySelector<HTMLElement>('[data-pane]')
    if (heir instanceof HTMLElement) {
      heir.tabIndex = -1
      heir.focus()
    }
  })

  onMounted(() => {
    document.addEventListener('focusin', remember)
    observer.observe(document.body, { childList: true, subtree: true })
  })
  onScopeDispose(() => {
    document.removeEventListener('focusin', remember)
    observer.disconnect()
  })
}
