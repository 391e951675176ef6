import { computed, ref, shallowRef, type Ref } from 'vue'
import type { Region } from '@shared/format/region'
import type { Column } from '@shared/model/column'
import type { CarryonError } from '@shared/model/errors'
import type { CellValue, RecordValues } from '@shared/model/record'
import type { OpenRecord, SaveOutcome } from '@shared/model/record-view'
import { useCarryon } from '@renderer/api/carryon'
import {
  afterSave,
  draftOf,
  invalidColumns,
  isDirty,
  newDraft,
  refreshed,
  seenBefore,
  unreadableColumns,
  valuesToSave,
  withoutEdit,
  withoutEdits,
  withTyped,
  withValue,
  type RecordDraft,
} from './record-draft'
import { typedProblemWords } from './typed-problem-words'
import type { Words } from '@renderer/i18n'

export interface DraftSource {
  readonly table: string
  /** `null` for a record to be made. */
  readonly id: string | null
  /** The columns of the table, once they are known. */
  readonly columns: Ref<readonly Column[]>
  readonly region: () => Region
  readonly thisYear: () => number
  readonly words: Words
}

/** What became of a save: it was made, the draft is not in order, or somebody refused it. */
export type SaveResult =
  | { readonly kind: 'saved'; readonly outcome: SaveOutcome }
  | { readonly kind: 'invalid'; readonly column: string }
  | { readonly kind: 'refused'; readonly error: CarryonError }

/** What the user changes on a record and how it is saved. The rules are in `record-draft.ts`. */
export function useRecordDraft(source: DraftSource) {
  const api = useCarryon()
  const draft = shallowRef<RecordDraft | null>(null)
  const saving = ref(false)
  /** Problems are told of a field once the user has left it, and of all fields once a save was tried. */
  const left = shallowRef<ReadonlySet<string>>(new Set())
  const tried = ref(false)

  const dirty = computed(() => draft.value !== null && isDirty(draft.value))
  const allProblems = computed<ReadonlyMap<string, string>>(() => {
    const problems = new Map<string, string>()
    if (draft.value === null) {
      return problems
    }
    for (const [column, problem] of unreadableColumns(draft.value)) {
      problems.set(column, typedProblemWords(problem, source.words))
    }
    for (const { column, message } of invalidColumns(draft.value, source.columns.value)) {
      problems.set(column, message)
    }
    return problems
  })
  const problems = computed<ReadonlyMap<string, string>>(
    () => new Map([...allProblems.value].filter(([column]) => tried.value || left.value.has(column))),
  )

  function begin(columns: readonly Column[], preset: RecordValues): void {
    draft.value ??= newDraft(columns, preset)
  }

  function take(record: OpenRecord): void {
    draft.value = draft.value === null ? draftOf(record) : refreshed(draft.value, record)
  }

  function change(column: Column, value: CellValue): void {
    if (draft.value !== null) {
      draft.value = withValue(draft.value, column.name, value)
    }
  }

  function type(column: Column, text: string): void {
    if (draft.value !== null) {
      draft.value = withTyped(draft.value, column, text, source.region(), source.thisYear())
    }
  }

  function leave(column: Column): void {
    left.value = new Set(left.value).add(column.name)
  }

  /** Gives up what was typed into one column, and what is said about it. */
  function undo(column: Column): void {
    if (draft.value !== null) {
      draft.value = withoutEdit(draft.value, column.name)
    }
    left.value = new Set([...left.value].filter((name) => name !== column.name))
  }

  function discard(): void {
    if (draft.value !== null) {
      draft.value = withoutEdits(draft.value)
    }
    left.value = new Set()
    tried.value = false
  }

  async function save(): Promise<SaveResult> {
    tried.value = true
    const [firstProblem] = allProblems.value.keys()
    if (draft.value === null || firstProblem !== undefined) {
      return { kind: 'invalid', column: firstProblem ?? '' }
    }
    const sent = valuesToSave(draft.value)
    const { table, id } = source
    saving.value = true
    const answer =
      id === null
        ? await api.records.create({ table, values: sent })
        : await api.records.edit({ table, id, values: sent, seen: seenBefore(draft.value), etag: draft.value.etag })
    saving.value = false
    if (!answer.ok) {
      return { kind: 'refused', error: answer.error }
    }
    draft.value = afterSave(draft.value, sent)
    tried.value = false
    left.value = new Set()
    return { kind: 'saved', outcome: answer.value }
  }

  return { draft, dirty, saving, problems, begin, take, change, type, leave, undo, discard, save }
}
