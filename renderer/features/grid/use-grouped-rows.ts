import { computed, effectScope, onScopeDispose, shallowRef, watch, type EffectScope } from 'vue'
import { groupFilters } from '@shared/model/group-filters'
import type { ListQuestion } from '@shared/model/list-question'
import type { Grouping, RecordGroups } from '@shared/model/record-groups'
import { useCarryon } from '@renderer/api/carryon'
import { groupKey, groupsInSight, lineAt, linesOf } from './group-lines'
import type { GridLine, GridRows } from './grid-rows'
import { placeOf, rowAt, sourceOf, type RowRange } from './page-cache'
import { useRecordPages } from './use-record-pages'

/** How many groups keep their records beyond those in sight. */
const GROUPS_KEPT = 6

interface GroupPages {
  readonly scope: EffectScope
  readonly pages: ReturnType<typeof useRecordPages>
}

const ARRIVING: GridLine = { kind: 'record', row: undefined }

/**
 * The lines of a grouped grid. The records of an open group are a list of their own, read when it comes into sight; of groups long
 * out of sight they are let go.
 */
export function useGroupedRows(
  question: () => ListQuestion,
  grouping: () => Grouping | null,
  answer: () => RecordGroups | null,
) {
  const api = useCarryon()
  const open = shallowRef<ReadonlySet<string>>(new Set())
  /** The records of groups, those seen last at the end. */
  const read = shallowRef<ReadonlyMap<string, GroupPages>>(new Map())
  const groups = computed(() => answer()?.groups ?? [])
  const lines = computed(() => linesOf(groups.value, open.value))
  const byKey = computed(() => new Map(groups.value.map((group, at) => [groupKey(group.value), { group, at }])))
  let range: RowRange = { first: 0, last: 0 }

  watch(question, forget)
  watch(
    () => [question().view, grouping()?.column, grouping()?.dateGrouping],
    () => {
      open.value = new Set()
      forget()
    },
  )
  watch(lines, () => {
    show(range)
  })
  onScopeDispose(forget)

  function forget(): void {
    letGo([...read.value.keys()])
  }

  function letGo(keys: readonly string[]): void {
    const kept = new Map(read.value)
    for (const key of keys) {
      kept.get(key)?.scope.stop()
      kept.delete(key)
    }
    read.value = kept
  }

  function pagesOf(key: string): GroupPages | null {
    const known = read.value.get(key)
    const by = grouping()
    const found = byKey.value.get(key)
    if (known !== undefined || by === null || found === undefined) {
      return known ?? null
    }
    const asked = question()
    const filters = [...asked.filters, ...groupFilters(by, found.group.value)]
    const list: ListQuestion = { ...asked, filters }
    const scope = effectScope(true)
    const pages = scope.run(() =>
      useRecordPages(
        () => list,
        () => ({ count: byKey.value.get(key)?.group.count ?? 0, exact: true }),
        api,
      ),
    )
    return pages === undefined ? null : { scope, pages }
  }

  function show(next: RowRange): void {
    range = next
    const inSight = groupsInSight(lines.value, next.first, next.last)
    const seen = new Map(read.value)
    for (const { group, first, last } of inSight) {
      const key = groupKey(groups.value[group]?.value ?? null)
      const opened = pagesOf(key)
      if (opened === null) {
        continue
      }
      seen.delete(key)
      seen.set(key, opened)
      opened.pages.show({ first, last })
    }
    read.value = seen
    letGo([...seen.keys()].slice(0, Math.max(0, seen.size - Math.max(GROUPS_KEPT, inSight.length))))
  }

  const rows: GridRows = {
    lineAt: computed(() => (line) => {
      const found = lineAt(lines.value, line)
      const group = found === null ? undefined : groups.value[found.group]
      if (found === null || group === undefined) {
        return ARRIVING
      }
      const key = groupKey(group.value)
      if (found.kind === 'group') {
        return { kind: 'group', group, isOpen: open.value.has(key) }
      }
      const pages = read.value.get(key)?.pages
      return pages === undefined ? ARRIVING : { kind: 'record', row: rowAt(pages.cache.value, found.row) }
    }),
    placeOf(id) {
      for (const [key, { pages }] of read.value) {
        const place = placeOf(pages.cache.value, id)
        const header = lines.value.headers[byKey.value.get(key)?.at ?? -1]
        if (place !== null && header !== undefined && open.value.has(key)) {
          return header + 1 + place
        }
      }
      return null
    },
    loaded: () =>
      groups.value.flatMap(({ value }) => {
        const key = groupKey(value)
        const pages = open.value.has(key) ? read.value.get(key)?.pages : undefined
        return pages === undefined
          ? []
          : [...pages.cache.value.pages].sort(([a], [b]) => a - b).flatMap(([, page]) => page.rows)
      }),
    source: computed(() => {
      const seen = [...read.value.values()].map(({ pages }) => sourceOf(pages.cache.value))
      return seen.findLast((source) => source !== null) ?? answer()?.source ?? null
    }),
    failure: computed(
      () => [...read.value.values()].map(({ pages }) => pages.failure.value).find((error) => error !== null) ?? null,
    ),
    show,
    refresh() {
      const inSight = new Set(
        groupsInSight(lines.value, range.first, range.last).map(({ group }) =>
          groupKey(groups.value[group]?.value ?? null),
        ),
      )
      letGo([...read.value.keys()].filter((key) => !inSight.has(key)))
      for (const { pages } of read.value.values()) {
        pages.refresh()
      }
    },
    begin: forget,
  }

  return {
    rows,
    length: computed(() => lines.value.length),
    /** Opens a group, or closes it. */
    toggle(key: string): void {
      const next = new Set(open.value)
      if (!next.delete(key)) {
        next.add(key)
      }
      open.value = next
    },
    open,
  }
}
