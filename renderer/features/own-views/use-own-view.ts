import { computed, ref, shallowRef } from 'vue'
import type { FetchOrder, FetchQuery, FilterGroup } from '@shared/fetchxml/fetch-query'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { Layout } from '@shared/layoutxml/layout'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'
import type { Column } from '@shared/model/column'
import type { CarryonError } from '@shared/model/errors'
import type { OwnViewDraft, ViewTexts } from '@shared/model/own-view'
import type { RecordId } from '@shared/model/record'
import type { Table } from '@shared/model/table'
import { useCarryon } from '@renderer/api/carryon'
import { withAttribute, withoutAttribute } from '../administration/attributes-in-step'
import { startingView } from '../administration/starting-query'
import { withColumn, withoutColumn } from '../administration/view-columns'
import { conditionOf } from './condition-meaning'
import { hasLink } from './condition-columns'
import type { FilterEdits } from './filter-edits'
import { filtersOf, rootOf, withAdded, withJoin, withoutPart, withPart } from './filter-tree'
import { namesAlias } from './named-alias'
import { withFilters, withLink, withoutLink, withOrders } from './parts-in-step'

/** What the editor begins with. `kept` is what the view says now; `null` for one that is not kept yet. */
export interface OpenedOwnView {
  readonly id: RecordId | null
  readonly etag: string | null
  readonly texts: ViewTexts
  readonly kept: ViewTexts | null
}

/** A personal view as it is being edited: its FetchXML is what counts, and the builder writes into it. */
export function useOwnView(table: Table, opened: OpenedOwnView) {
  const api = useCarryon()
  const texts = shallowRef(opened.texts)
  const saved = shallowRef(opened.texts)
  const saving = ref(false)
  const failure = shallowRef<CarryonError | null>(null)

  const query = computed(() => parseFetchXml(texts.value.fetchXml))
  const layout = computed(() => parseLayoutXml(texts.value.layoutXml))
  const root = computed(() => rootOf(query.value.ok ? query.value.value.filters : []))
  const draft = computed<OwnViewDraft>(() => ({
    table: table.name,
    id: opened.id,
    etag: opened.etag,
    seen: opened.kept,
    ...texts.value,
    name: texts.value.name.trim(),
  }))
  const dirty = computed(() => {
    const { name, fetchXml, layoutXml } = texts.value
    const before = saved.value
    return name !== before.name || fetchXml !== before.fetchXml || layoutXml !== before.layoutXml
  })

  function change(part: Partial<ViewTexts>): void {
    failure.value = null
    texts.value = { ...texts.value, ...part }
  }

  /** Writes the conditions into the FetchXML; a link that the builder made goes with its last condition. */
  function write(next: FilterGroup, linked: (fetchXml: string, before: FetchQuery) => string = (same) => same): void {
    if (query.value.ok) {
      const written = withFilters(texts.value.fetchXml, filtersOf(next))
      change({ fetchXml: withoutIdleLinks(linked(written, query.value.value)) })
    }
  }

  const edits: FilterEdits = {
    set(path, condition) {
      const { link } = condition.column
      write(withPart(root.value, path, conditionOf(condition)), (fetchXml, before) =>
        link === null || hasLink(before, link.alias ?? '') ? fetchXml : withLink(fetchXml, link),
      )
    },
    add(path, part) {
      write(withAdded(root.value, path, part))
    },
    remove(path) {
      write(withoutPart(root.value, path))
    },
    join(path, join) {
      write(withJoin(root.value, path, join))
    },
  }

  /** Changes columns and query together; while the FetchXML cannot be read, the columns alone stay as they are. */
  function inStep(next: (shown: Layout) => Layout, written: (fetchXml: string) => string): void {
    if (query.value.ok && layout.value.ok) {
      change({ layoutXml: printLayoutXml(next(layout.value.value)), fetchXml: written(texts.value.fetchXml) })
    }
  }

  /** Keeps the view; the answer is its id, `null` when it was refused. */
  async function save(): Promise<RecordId | null> {
    if (saving.value) return null
    saving.value = true
    const given = texts.value
    const answer = await api.ownViews.save(draft.value)
    saving.value = false
    if (!answer.ok) {
      failure.value = answer.error
      return null
    }
    saved.value = given
    return answer.value.id
  }

  return {
    texts,
    query,
    layout,
    root,
    draft,
    dirty,
    saving,
    failure,
    edits,
    change,
    save,
    setOrders(orders: readonly FetchOrder[]): void {
      if (query.value.ok) change({ fetchXml: withOrders(texts.value.fetchXml, orders) })
    },
    changeLayout(next: Layout): void {
      change({ layoutXml: printLayoutXml(next) })
    },
    addColumn(column: Column): void {
      inStep(
        (shown) => withColumn(shown, column),
        (fetchXml) => withAttribute(fetchXml, column.name),
      )
    },
    removeColumn(name: string): void {
      const stays = name === table.primaryId || name.includes('.')
      inStep(
        (shown) => withoutColumn(shown, name),
        (fetchXml) => (stays ? fetchXml : withoutAttribute(fetchXml, name)),
      )
    },
    renewLayout(): void {
      change({ layoutXml: startingView(table).layoutXml })
    },
    /** Nothing is to be kept any more. */
    forget(): void {
      saved.value = texts.value
    },
  }
}

/** Without links that bring nothing: made for a condition that is gone. */
function withoutIdleLinks(fetchXml: string): string {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) return fetchXml
  const idle = query.value.links.filter(
    ({ type, alias, filters, links, columns, orders, allColumns }) =>
      type === 'outer' &&
      alias !== null &&
      !allColumns &&
      filters.length + links.length + columns.length + orders.length === 0 &&
      !namesAlias(query.value, alias),
  )
  return idle.reduce((text, { alias }) => withoutLink(text, alias ?? ''), fetchXml)
}
