import { shallowRef, watch } from 'vue'
import { AS_IN_VIEW, readColumnChoices, writeColumnChoices, type ColumnChoices } from './column-choices'

/** How the user has set up the columns of a view, kept on this device. */
export function useColumnChoices(view: () => string) {
  const choices = shallowRef<ColumnChoices>(AS_IN_VIEW)
  watch(view, (now) => (choices.value = readColumnChoices(localStorage, now)), { immediate: true, flush: 'sync' })

  return {
    choices,
    change(next: ColumnChoices): void {
      choices.value = next
      writeColumnChoices(localStorage, view(), next)
    },
  }
}
