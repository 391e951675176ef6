import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { LookupCandidate } from '@shared/model/record-view'
import { useCarryon } from '@renderer/api/carryon'
import { settle } from '@renderer/api/settle'
import { useWords } from '@renderer/i18n'
import { useRecentRecordsStore } from '@renderer/stores/recent-records-store'

/** A record that was found, and whether it stands there because it was used a short while ago. */
export interface FoundRecord extends LookupCandidate {
  readonly isRecent: boolean
}

export interface RecordSearchOptions {
  readonly tables: () => readonly string[]
  /** A part of the name; empty while nothing is typed. */
  readonly typed: () => string
}

/** Finds records of some tables by a part of their name. Those used last come first while nothing is typed. */
export function useRecordSearch({ tables, typed }: RecordSearchOptions) {
  const words = useWords()
  const api = useCarryon()
  const recents = useRecentRecordsStore()
  const candidates = shallowRef<readonly LookupCandidate[]>([])
  const searching = ref(false)
  const failure = ref<string | null>(null)
  let asked = 0

  const found = computed<readonly FoundRecord[]>(() => {
    const recent = typed() === '' ? recents.of(tables()) : []
    const others = candidates.value.filter(({ id }) => recent.every((each) => each.id !== id))
    return [
      ...recent.map((record) => ({ ...record, isRecent: true })),
      ...others.map((record) => ({ ...record, isRecent: false })),
    ]
  })
  /** Stands where no record does. */
  const absence = computed(() => failure.value ?? words(searching.value ? 'record.searching' : 'record.noCandidates'))

  async function find(): Promise<void> {
    asked += 1
    const turn = asked
    searching.value = true
    const answer = await api.records.lookup({ tables: [...tables()], text: typed() })
    if (turn !== asked) {
      return
    }
    searching.value = false
    candidates.value = answer.ok ? answer.value : []
    failure.value = answer.ok ? null : answer.error.message
  }

  const soon = settle(() => void find(), 150, 600)
  onScopeDispose(soon.cancel)

  return { found, searching, absence, find, findSoon: soon.call }
}
