import { computed, type ComputedRef } from 'vue'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { AdministeredTable, FilterDraft } from '@shared/model/administration'
import type { ErrorOf } from '@shared/model/errors'
import { instantOf } from '@shared/model/instant'
import type { Table } from '@shared/model/table'
import { useAdministrationStore } from '@renderer/stores/administration-store'
import { draftKey, type KeptFilter } from './draft-storage'
import { choiceOf, ruleOf, sameChoice, sameRule, type FilterChoice } from './filter-choice'

/** Why a draft cannot be published as it stands. */
export type PublishBar = 'unchanged' | 'invalid' | 'outdated' | 'nobody' | 'unnamed'

export interface EditedFilter {
  readonly choice: ComputedRef<FilterChoice>
  /** The draft kept on this device, if there is one. */
  readonly kept: ComputedRef<KeptFilter | null>
  /** What is wrong with the FetchXML as text, while a custom filter is chosen. */
  readonly problem: ComputedRef<ErrorOf<'fetchxml.invalid'> | null>
  readonly draft: ComputedRef<FilterDraft>
  readonly bar: ComputedRef<PublishBar | null>
  readonly change: (part: Partial<FilterChoice>) => void
  /** Lets the draft stand on what somebody else published meanwhile. */
  readonly rebase: () => void
  /** Forgets the draft; the answer brings it back. */
  readonly discard: () => () => void
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

  function discard(): () => void {
    const dropped = kept.value
    store.drop(key.value)
    return () => {
      if (dropped !== null) {
        store.keep(dropped)
      }
    }
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
    discard,
  }
}
