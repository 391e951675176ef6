import { computed, type Ref } from 'vue'
import type { ViewColumn, ViewDefinition } from '@shared/model/view'
import { addedColumns, shownColumns, withHidden, withMovedInSight, withoutAdded, withWidth } from './column-choices'
import { layoutGrid } from './column-layout'
import { useColumnChoices } from './use-column-choices'
import { useOfferedColumns } from './use-offered-columns'

export interface GridColumnsOptions {
  readonly view: () => string
  readonly definition: Readonly<Ref<ViewDefinition | null>>
  /** Whether records are read from the device, which holds a part of the columns. */
  readonly onDevice: () => boolean
  /** The room there is for a row, and what of it the state column takes, in pixels. */
  readonly width: () => number
  readonly stateWidth: () => number
}

/** The columns of a grid: the view's, those the user has added, and how they are arranged. */
export function useGridColumns({ view, definition, onDevice, width, stateWidth }: GridColumnsOptions) {
  const offered = useOfferedColumns(view)
  const { choices, change } = useColumnChoices(view)
  const added = computed(() => addedColumns(choices.value, offered.value, onDevice()))
  const all = computed(() => (definition.value === null ? [] : [...definition.value.columns, ...added.value]))
  const addedNames = computed(() => added.value.map(({ name }) => name).join())
  const shown = computed(() => shownColumns(all.value, choices.value))

  return {
    offered,
    choices,
    change,
    /** Every column whose cells are read, in their order. */
    all,
    /** The names of those that are not the view's own. Stays the same list while they do. */
    more: computed<readonly string[]>(() => (addedNames.value === '' ? [] : addedNames.value.split(','))),
    shown,
    layout: computed(() => layoutGrid(shown.value, width(), stateWidth(), choices.value.widths)),
    move({ name }: ViewColumn, step: -1 | 1): void {
      change(withMovedInSight(choices.value, all.value, name, step))
    },
    hide({ name }: ViewColumn): void {
      const isAdded = choices.value.added.includes(name)
      change(isAdded ? withoutAdded(choices.value, name) : withHidden(choices.value, all.value, name, true))
    },
    size({ name }: ViewColumn, pixels: number | null): void {
      change(withWidth(choices.value, name, pixels))
    },
  }
}
