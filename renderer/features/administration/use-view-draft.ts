import { computed, type ComputedRef } from 'vue'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { Layout } from '@shared/layoutxml/layout'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'
import type { AdministeredTable, AdministeredView, ViewDraft } from '@shared/model/administration'
import type { Column } from '@shared/model/column'
import { instantOf } from '@shared/model/instant'
import type { RecordId } from '@shared/model/record'
import type { Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { useAdministrationStore } from '@renderer/stores/administration-store'
import { withAttribute, withoutAttribute } from './attributes-in-step'
import { draftKey, type KeptView } from './draft-storage'
import { discardDraft, type EditedDraft } from './edited-draft'
import { startingView } from './starting-query'
import { withColumn, withoutColumn } from './view-columns'

/** What can be edited of a view. */
export type ViewTexts = Pick<ViewDraft, 'name' | 'fetchXml' | 'layoutXml'>

export interface EditedView extends EditedDraft<KeptView> {
  readonly texts: ComputedRef<ViewTexts>
  /** The columns as the LayoutXML has them, or why they cannot be read. */
  readonly layout: ComputedRef<Result<Layout>>
  readonly draft: ComputedRef<ViewDraft>
  readonly change: (part: Partial<ViewTexts>) => void
  readonly changeLayout: (layout: Layout) => void
  /** Shows the column and lets the query ask for it. Does nothing while the FetchXML or LayoutXML cannot be read. */
  readonly addColumn: (column: Column) => void
  readonly removeColumn: (name: string) => void
  /** Puts the columns that a new view has in the place of a LayoutXML that cannot be read. */
  readonly renewLayout: () => void
}

/** A view as it is being edited: the organisation's own until something is changed; `null` names the new one. */
export function useViewDraft(
  administered: () => AdministeredTable,
  table: () => Table,
  id: () => RecordId | null,
): EditedView {
  const store = useAdministrationStore()
  const key = computed(() => draftKey({ kind: 'view', table: administered().table, view: id() }))
  const published = computed(() => administered().views.find((view) => view.id === id()) ?? null)
  const kept = computed(() => {
    const draft = store.drafts.get(key.value)
    return draft?.kind === 'view' ? draft : null
  })
  const texts = computed(() => textsOf(kept.value ?? published.value) ?? { name: '', ...startingView(table()) })
  const query = computed(() => parseFetchXml(texts.value.fetchXml))
  const problem = computed(() => (query.value.ok ? null : query.value.error))
  const layout = computed<Result<Layout>>(() => parseLayoutXml(texts.value.layoutXml))
  const draft = computed(() => ({
    table: administered().table,
    id: id(),
    etag: kept.value === null ? (published.value?.etag ?? null) : kept.value.etag,
    ...texts.value,
  }))
  const bar = computed(() => {
    if (published.value !== null && sameTexts(texts.value, published.value)) return 'unchanged'
    if (published.value !== null && draft.value.etag !== published.value.etag) return 'outdated'
    if (texts.value.name.trim() === '') return 'unnamed'
    return problem.value === null && layout.value.ok ? null : 'invalid'
  })

  function change(part: Partial<ViewTexts>): void {
    const next = { ...texts.value, ...part }
    if (published.value !== null && sameTexts(next, published.value)) {
      store.drop(key.value)
    } else {
      keep(next, draft.value.etag)
    }
  }

  function keep({ name, fetchXml, layoutXml }: ViewTexts, etag: string | null): void {
    const keptAt = instantOf(Date.now())
    store.keep({ kind: 'view', table: administered().table, view: id(), etag, name, fetchXml, layoutXml, keptAt })
  }

  function inStep(next: Layout, change_: (fetchXml: string) => string): void {
    if (query.value.ok) {
      change({ layoutXml: printLayoutXml(next), fetchXml: change_(texts.value.fetchXml) })
    }
  }

  function addColumn(column: Column): void {
    if (layout.value.ok) {
      inStep(withColumn(layout.value.value, column), (fetchXml) => withAttribute(fetchXml, column.name))
    }
  }

  function removeColumn(name: string): void {
    if (layout.value.ok) {
      const stays = name === table().primaryId || name.includes('.')
      inStep(withoutColumn(layout.value.value, name), (fetchXml) =>
        stays ? fetchXml : withoutAttribute(fetchXml, name),
      )
    }
  }

  return {
    texts,
    kept,
    problem,
    layout,
    draft,
    bar,
    change,
    changeLayout: (next) => {
      change({ layoutXml: printLayoutXml(next) })
    },
    addColumn,
    removeColumn,
    renewLayout: () => {
      change({ layoutXml: startingView(table()).layoutXml })
    },
    rebase: () => {
      keep(texts.value, published.value?.etag ?? null)
    },
    discard: () => discardDraft(store, kept.value),
  }
}

function textsOf(view: AdministeredView | KeptView | null): ViewTexts | null {
  return view === null ? null : { name: view.name, fetchXml: view.fetchXml, layoutXml: view.layoutXml }
}

function sameTexts(left: ViewTexts, right: ViewTexts): boolean {
  return left.name === right.name && left.fetchXml === right.fetchXml && left.layoutXml === right.layoutXml
}
