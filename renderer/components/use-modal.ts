import { nextTick, watch, type Ref } from 'vue'

/**
 * Opens and closes a native modal dialog with `open`. The browser keeps focus inside, closes on Escape and gives focus back;
 * a press beside the dialog closes it too. The answer holds the listeners for the dialog element.
 */
export function useModal(
  open: Ref<boolean>,
  dialog: Readonly<Ref<HTMLDialogElement | null>>,
): { close: () => void; press: (event: MouseEvent) => void } {
  watch(
    open,
    async (isOpen) => {
      await nextTick()
      if (isOpen && dialog.value?.open === false) {
        dialog.value.showModal()
      }
      if (!isOpen && dialog.value?.open === true) {
        dialog.value.close()
      }
    },
    { immediate: true },
  )

  function close(): void {
    // At once, while the element is still on the page: only then does the browser give focus back.
    dialog.value?.close()
    open.value = false
  }

  function press(event: MouseEvent): void {
    // What lies beside the dialog's box is its backdrop, which belongs to the same element.
    if (event.target === dialog.value) {
      close()
    }
  }

  return { close, press }
}
