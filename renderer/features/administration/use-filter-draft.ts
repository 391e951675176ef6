import { computed, type ComputedRef } from 'vue'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { AdministeredTable, FilterDraft } from '@shared/model/administration'
import { instantOf } from '@shared/model/instant'
import type { Table } from '@shared/model/table'
import { useAdministrationStore } from '@renderer/stores/administration-store'
import { draftKey, type KeptFilter } from './draft-storage'
import { discardDraft, type EditedDraft } from './edited-draft'
import { choiceOf, ruleOf, sameChoice, sameRule, type FilterChoice } from './filter-choice'

export interface EditedFilter extends EditedDraft<KeptFilter> {
  readonly choice: ComputedRef<FilterChoice>
  readonly draft: ComputedRef<FilterDraft>
  readonly change: (part: Partial<FilterChoice>) => void
}

/** The filter of a table as it is being edited: the organisation's own until something is changed. */
export function useFilterDraft(administered: () => AdministeredTable, table: () => Table): EditedFilter {
  const store = useAdministrationStore()
  const key = computed(() => draftKey({ kind: 'filter', table: administered().table }))
  const published = computed(() => choiceOf(administered().rule, table()))
  const kept = computed(() => {
    const draft = store.drafts.get(key.value)
    return draft?.kind === 'filter' ? draft : null
  })
  const choice = computed(() => kept.value?.choice ?? published.value)
  const problem = computed(() => {
    if (choice.value.kind !== 'custom') {
      return null
    }
    const query = parseFetchXml(choice.value.fetchXml)
    return query.ok ? null : query.error
  })
  const draft = computed(() => {
    const { table: name, filter, etag } = administered()
    return { table: name, filter, rule: ruleOf(choice.value), etag: kept.value?.etag ?? etag }
  })
  const bar = computed(() => {
    const { kind, byMe, byMyTeams, byMyBusinessUnit } = choice.value
    if (sameRule(draft.value.rule, administered().rule)) return 'unchanged'
    if (draft.value.etag !== administered().etag) return 'outdated'
    if (problem.value !== null) return 'invalid'
    return kind === 'owned' && !byMe && !byMyTeams && !byMyBusinessUnit ? 'nobody' : null
  })

  function change(part: Partial<FilterChoice>): void {
    const next = { ...choice.value, ...part }
    if (sameChoice(next, published.value)) {
      store.drop(key.value)
    } else {
      keep(next, draft.value.etag)
    }
  }

  function keep(next: FilterChoice, etag: string): void {
    store.keep({ kind: 'filter', table: administered().table, etag, choice: next, keptAt: instantOf(Date.now()) })
  }

  return {
    choice,
    kept,
    problem,
    draft,
    bar,
    change,
    rebase: () => {
      keep(choice.value, administered().etag)
    },
    discard: () => discardDraft(store, kept.value),
  }
}
