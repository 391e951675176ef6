import { computed, nextTick, ref, watch, type Ref } from 'vue'
import { yearAt } from '@shared/format/date-text'
import { instantOf } from '@shared/model/instant'
import type { RecordValues } from '@shared/model/record'
import type { OpenRecord } from '@shared/model/record-view'
import type { Table } from '@shared/model/table'
import { isMadeHere, type RecordDeed } from '@shared/model/table-rights'
import { useWords } from '@renderer/i18n'
import { useFormats } from '@renderer/i18n/use-formats'
import { useNow } from '@renderer/i18n/use-now'
import { useNavigationStore } from '@renderer/stores/navigation-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { useWriteRules, type Intent } from '@renderer/stores/use-write-rules'
import type { FormEditing } from './form-editing'
import { columnsOf, drawForm, isInHeader, tabWith, type DrawnForm } from './form-fields'
import { marksOf, summaryOf } from './pending-marks'
import { useAwayLookups } from './use-away-lookups'
import { useFormChoice } from './use-form-choice'
import { useOpenRecord } from './use-open-record'
import { useRecordDraft } from './use-record-draft'

/** What takes the keyboard in a field. */
const CONTROL = ':is(input:not([type="hidden"], [type="file"]), textarea, .image-field .choose)'

export interface RecordFormOptions {
  readonly table: string
  /** `null` for a record to be made. */
  readonly id: string | null
  /** The element that the form stands in. */
  readonly within: Readonly<Ref<HTMLElement | null>>
  /** What a new record begins with, once it is known. */
  readonly preset: { readonly known: Readonly<Ref<boolean>>; valuesFor(table: Table): RecordValues }
  readonly whenRead?: (record: OpenRecord) => void
}

/** A record in its form: read, drawn, edited. Where it stands and what becomes of it is the caller's matter. */
export function useRecordForm({ table, id, within, preset, whenRead }: RecordFormOptions) {
  const words = useWords()
  const formats = useFormats()
  const now = useNow()
  const navigation = useNavigationStore()
  const status = useStatusStore()
  const rules = useWriteRules()
  const tab = ref('')
  const headerOpen = ref(false)

  const { record, forms, metadata, failure, ready, read, readRecord, take } = useOpenRecord({
    table,
    id,
    whenRead: (fresh) => {
      draft.take(fresh)
      whenRead?.(fresh)
    },
    mustStay: () => draft.dirty.value,
  })
  const draft = useRecordDraft({
    table,
    id,
    columns: computed(() => metadata.value?.columns ?? []),
    region: () => formats.region,
    thisYear: () => yearAt(instantOf(now.value), formats.region),
    words,
  })
  const { form, choose: chooseForm } = useFormChoice(table, forms)

  const drawn = computed<DrawnForm>(() =>
    form.value === null || metadata.value === null
      ? { header: [], tabs: [] }
      : drawForm(form.value.form, metadata.value, id === null ? 'create' : 'edit'),
  )
  /** Pending changes stand on top of what is on this device; the server's own values know nothing of them. */
  const pending = computed(() => (record.value?.source.kind === 'replica' ? record.value.pending : []))
  const intent = (deed: RecordDeed): Intent => ({ table, deed, madeHere: isMadeHere(pending.value) })
  const saving = computed(() => intent(id === null ? 'create' : 'edit'))
  const writes = computed(() => rules.ruleOf(saving.value))
  const readOnly = computed(() => writes.value.kind === 'refused')
  const denied = computed(() => rules.denialOf(saving.value))
  const removes = computed(() => rules.ruleOf(intent('remove')))
  const removeRefused = computed(() => rules.refusalOf(intent('remove'), words('record.readOnlyTitle')))
  const marks = computed(() => marksOf(pending.value, metadata.value))
  const summary = computed(() => summaryOf(pending.value))
  const hiddenProblems = computed(() =>
    [...draft.problems.value]
      .filter(([column]) => tabWith(drawn.value.tabs, column) === null && !isInHeader(drawn.value, column))
      .map(([, message]) => message),
  )
  const tableLabel = computed(() => metadata.value?.label ?? navigation.tableOf(table)?.label ?? table)
  const away = useAwayLookups(record)
  const editing = computed<FormEditing | null>(() =>
    draft.draft.value === null
      ? null
      : {
          table,
          record: id === null ? null : { table, id },
          name: record.value?.name ?? '',
          draft: draft.draft.value,
          writes: writes.value,
          region: formats.region,
          problems: draft.problems.value,
          marks: marks.value,
          away: away.value,
          actions: draft,
        },
  )

  watch(
    [drawn, preset.known],
    ([{ tabs }, known]) => {
      if (tabs.length > 0 && tabs.every((each) => each.name !== tab.value)) {
        tab.value = tabs[0]?.name ?? ''
      }
      if (id === null && metadata.value !== null && known) {
        draft.begin(columnsOf(drawn.value), preset.valuesFor(metadata.value))
      }
    },
    { immediate: true },
  )
  watch(
    () => status.access?.reads,
    () => void read(),
  )
  watch(
    () => ready.value && editing.value !== null && id === null,
    async (begins) => {
      if (begins) {
        await nextTick()
        within.value?.querySelector<HTMLElement>(`[data-field] ${CONTROL}`)?.focus()
      }
    },
    { immediate: true },
  )

  /** Brings the first field that is not in order into sight, and the keyboard to it. */
  async function showProblem(column: string): Promise<void> {
    const onTab = tabWith(drawn.value.tabs, column)
    tab.value = onTab ?? tab.value
    headerOpen.value ||= onTab === null && isInHeader(drawn.value, column)
    await nextTick()
    within.value?.querySelector<HTMLElement>(`[data-field="${CSS.escape(column)}"] ${CONTROL}`)?.focus()
  }

  return {
    record,
    forms,
    metadata,
    failure,
    ready,
    read,
    readRecord,
    take,
    draft,
    form,
    chooseForm,
    readOnly,
    denied,
    removes,
    removeRefused,
    drawn,
    pending,
    summary,
    hiddenProblems,
    tableLabel,
    editing,
    tab,
    headerOpen,
    showProblem,
  }
}
