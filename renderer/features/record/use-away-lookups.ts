import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { isLookupValue, type LookupValue } from '@shared/model/record'
import type { OpenRecord } from '@shared/model/record-view'
import { useCarryon } from '@renderer/api/carryon'

/** The columns of a record read from this device whose lookup points at a record that is not on it. */
export function useAwayLookups(record: Readonly<Ref<OpenRecord | null>>): Readonly<Ref<ReadonlySet<string>>> {
  const api = useCarryon()
  const away = shallowRef<ReadonlySet<string>>(new Set())
  let turn = 0

  const lookups = computed(() =>
    record.value?.source.kind === 'replica'
      ? Object.entries(record.value.values).flatMap(([column, value]) =>
          isLookupValue(value) ? [{ column, target: value }] : [],
        )
      : [],
  )

  watch(
    () => lookups.value.map(({ column, target }) => `${column} ${target.id}`).join(),
    async () => {
      turn += 1
      const asked = turn
      const answers = await Promise.all(
        lookups.value.map(async (each) => ((await isAway(each.target)) ? each.column : null)),
      )
      if (asked === turn) {
        away.value = new Set(answers.filter((column) => column !== null))
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    turn += 1
  })

  async function isAway({ table, id }: LookupValue): Promise<boolean> {
    const answer = await api.records.read({ table, id })
    // A table that the profile does not bring at all is no news at every record.
    return !answer.ok && answer.error.code === 'record.notOnDevice'
  }

  return away
}
