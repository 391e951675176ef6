import { onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { FileStanding } from '@shared/model/note-file'
import type { RecordId, RecordReference } from '@shared/model/record'
import type { Result } from '@shared/model/result'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'
import type { NoteTexts } from './note-line'

/** More notes at once are not asked about; the rest say what they know themselves. */
const MOST_ASKED = 200

/** Where the files of the shown notes are, and what can be done with them. What was refused is told in `failure` until the next try. */
export function useNoteFiles(notes: MaybeRefOrGetter<readonly RecordId[]>) {
  const api = useCarryon()
  const standings = shallowRef<ReadonlyMap<RecordId, FileStanding>>(new Map())
  const failure = shallowRef<CarryonError | null>(null)
  /** The note whose file is being worked on, or the record that gets one. */
  const busy = ref<RecordId | null>(null)

  /** The ends of names that the organisation blocks. */
  const blocked = shallowRef<readonly string[]>([])

  async function readBlocked(): Promise<void> {
    const answer = await api.files.blocked()
    if (answer.ok) {
      blocked.value = answer.value
    }
  }

  const refresh = singleRefresh(async () => {
    const asked = toValue(notes).slice(0, MOST_ASKED)
    const answer = await api.files.standings(asked)
    if (answer.ok) {
      standings.value = new Map(answer.value.map((standing) => [standing.note, standing]))
    }
  })

  async function once<Value>(about: RecordId, work: () => Promise<Result<Value>>): Promise<Value | null> {
    if (busy.value !== null) {
      return null
    }
    busy.value = about
    const answer = await work()
    busy.value = null
    failure.value = answer.ok ? null : answer.error
    await refresh()
    return answer.ok ? answer.value : null
  }

  /** Lets the user choose a file, and makes a note with it. True when there is one. */
  async function attach(about: RecordReference, { subject, text }: NoteTexts): Promise<boolean> {
    const attached = await once(about.id, () => api.files.attach({ about, subject, text }))
    return attached?.kind === 'done'
  }

  const stops = [
    api.events['files.changed']((changed) => {
      if (toValue(notes).some((note) => changed.includes(note))) {
        void refresh()
      }
    }),
    api.events['configuration.changed'](() => void readBlocked()),
  ]
  onScopeDispose(() => {
    for (const stop of stops) {
      stop()
    }
  })
  void readBlocked()
  watch(
    () => toValue(notes).join(),
    () => void refresh(),
    { immediate: true },
  )

  return {
    standings,
    blocked,
    failure,
    busy,
    attach,
    open: (note: RecordId) => once(note, () => api.files.open(note)),
    save: (note: RecordId) => once(note, () => api.files.save(note)),
    bring: (note: RecordId) => once(note, () => api.files.bring(note)),
    retry: (note: RecordId) => once(note, () => api.files.retry(note)),
    remove: (note: RecordId) => once(note, () => api.files.remove(note)),
  }
}
