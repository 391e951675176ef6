import { computed, ref, shallowRef } from 'vue'
import { yearAt } from '@shared/format/date-text'
import type { TypedProblem } from '@shared/format/region'
import type { Column } from '@shared/model/column'
import { instantOf } from '@shared/model/instant'
import { isLookupValue, type CellValue } from '@shared/model/record'
import type { Result } from '@shared/model/result'
import { useWords } from '@renderer/i18n'
import { useFormats } from '@renderer/i18n/use-formats'
import { useNow } from '@renderer/i18n/use-now'
import { choiceOptions } from '../record/fields/choice-options'
import { typedProblemWords } from '../record/typed-problem-words'
import { entryOf, type GridOperator } from './filter-operators'
import { filterValue, type FilterValue } from './filter-value'

type Read = Result<FilterValue | null, TypedProblem>

/** What a person enters to compare a column with, as typed and as it is meant. */
export type EnteredValues = ReturnType<typeof useEnteredValues>

/** Nothing entered yet. `column` is `null` while none is chosen. */
export function useEnteredValues(column: () => Column | null, operator: () => GridOperator) {
  const words = useWords()
  const formats = useFormats()
  const now = useNow()
  const typed = ref<readonly [string, string]>(['', ''])
  const options = ref<readonly number[]>([])
  const record = shallowRef<CellValue>(null)

  const entry = computed(() => {
    const chosen = column()
    return chosen === null ? 'nothing' : entryOf(chosen, operator())
  })
  const optionItems = computed(() => {
    const chosen = column()
    return chosen === null ? [] : choiceOptions(chosen)
  })
  const readings = computed<readonly Read[]>(() => {
    switch (entry.value) {
      case 'nothing':
        return []
      case 'options':
        return options.value.length === 0 ? [given(null)] : options.value.map((value) => given(optionOf(value)))
      case 'record':
        return [given(isLookupValue(record.value) ? { text: record.value.id, shown: record.value.name ?? '' } : null)]
      case 'twoValues':
        return typed.value.map(read)
      case 'value':
      case 'days':
        return [read(typed.value[0])]
    }
  })

  function given(value: FilterValue | null): Read {
    return { ok: true, value }
  }

  function read(text: string): Read {
    const chosen = column()
    const thisYear = yearAt(instantOf(now.value), formats.region)
    return chosen === null ? given(null) : filterValue(chosen, entry.value, text, formats.region, thisYear)
  }

  function optionOf(value: number): FilterValue {
    const item = optionItems.value.find((each) => each.value === value)
    return { text: String(value), shown: item?.title ?? String(value) }
  }

  return {
    typed,
    options,
    record,
    entry,
    optionItems,
    /** Why what is entered is no value yet, in words; `null` when it is. */
    problem: computed(() => {
      const wrong = readings.value.find((value) => !value.ok)
      if (wrong?.ok === false) {
        return typedProblemWords(wrong.error, words)
      }
      return readings.value.some((value) => value.ok && value.value === null) ? words('filter.valueMissing') : null
    }),
    values: computed(() => readings.value.flatMap((value) => (value.ok && value.value !== null ? [value.value] : []))),
  }
}
