import { computed, shallowRef, watch } from 'vue'
import type { ViewColumn } from '@shared/model/view'
import {
  groupingOf,
  readGroupingChoices,
  UNGROUPED,
  writeGroupingChoices,
  type GroupingChoices,
} from './grouping-choices'

/** The groups and totals that the user has chosen for a view, kept on this device. */
export function useGroupingChoices(view: () => string, columns: () => readonly ViewColumn[]) {
  const choices = shallowRef<GroupingChoices>(UNGROUPED)
  watch(view, (now) => (choices.value = readGroupingChoices(localStorage, now)), { immediate: true, flush: 'sync' })

  function change(next: GroupingChoices): void {
    choices.value = next
    writeGroupingChoices(localStorage, view(), next)
  }

  const grouping = computed(() => groupingOf(choices.value, columns()))

  return {
    choices,
    grouping,
    /** Whether groups are shown; while the columns are not known yet, those that were chosen are waited for. */
    isGrouped: computed(
      () => grouping.value.group !== null || (choices.value.group !== null && columns().length === 0),
    ),
    ungroup(): void {
      change({ ...choices.value, group: null })
    },
    change,
  }
}
