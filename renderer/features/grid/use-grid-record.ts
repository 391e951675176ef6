import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { GridRows } from './grid-rows'

export interface GridRecordOptions {
  readonly view: () => string
  readonly table: () => string | null
  readonly rows: () => GridRows
  /** Brings the keyboard to a line of the grid. */
  readonly focusLine: (line: number) => void
}

/** The record that is open beside the grid: which it is, and how another takes its place. */
export function useGridRecord({ view, table, rows, focusLine }: GridRecordOptions) {
  const route = useRoute()
  const router = useRouter()
  const openId = computed(() => (typeof route.params['id'] === 'string' ? route.params['id'] : null))

  watch(openId, (open, before) => {
    const place = before === null ? null : rows().placeOf(before)
    if (open === null && place !== null) {
      focusLine(place)
    }
  })

  function goTo(id: string): void {
    const of = table()
    if (of !== null) {
      void router.push({ name: 'record', params: { table: of, view: view(), id } })
    }
  }

  return {
    openId,
    goTo,
    choose(other: string): void {
      const of = table()
      if (of !== null) {
        void router.push({ name: 'view', params: { table: of, view: other } })
      }
    },
    /** Opens the record before or after the one that is open. */
    openNeighbour(step: 1 | -1): void {
      const place = openId.value === null ? null : rows().placeOf(openId.value)
      const line = place === null ? null : rows().lineAt.value(place + step)
      if (line?.kind === 'record' && line.row !== undefined) {
        goTo(line.row.id)
      }
    },
  }
}
