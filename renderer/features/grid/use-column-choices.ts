import { computed, shallowRef, watch } from 'vue'
import type { ViewColumn } from '@shared/model/view'
import { AS_IN_VIEW, readColumnChoices, shownColumns, writeColumnChoices, type ColumnChoices } from './column-choices'

/** How the user has set up the columns of a view, kept on this device. */
export function useColumnChoices(view: () => string, columns: () => readonly ViewColumn[]) {
  const choices = shallowRef<ColumnChoices>(AS_IN_VIEW)
  watch(view, (now) => (choices.value = readColumnChoices(localStorage, now)), { immediate: true, flush: 'sync' })

  return {
    choices,
    shown: computed(() => shownColumns(columns(), choices.value)),
    change(next: ColumnChoices): void {
      choices.value = next
      writeColumnChoices(localStorage, view(), next)
    },
  }
}
