import { ref, shallowRef } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import { NOTE_SUBJECT, NOTE_TABLE } from '@shared/model/form'
import type { CellValue, RecordId, RecordReference } from '@shared/model/record'
import type { Result } from '@shared/model/result'
import { useCarryon } from '@renderer/api/carryon'
import { useNoteDraftsStore } from '@renderer/stores/note-drafts-store'
import { isBlankNote, type NoteTexts } from './note-line'

/** Notes about a record: made, changed, deleted. What was refused is told in `failure` until the next try. */
export function useNoteWriting(about: RecordReference) {
  const api = useCarryon()
  const drafts = useNoteDraftsStore()
  const failure = shallowRef<CarryonError | null>(null)
  const busy = ref(false)

  /** One at a time, so that a second click makes no second note. True when it was done. */
  async function once(write: () => Promise<Result<unknown>>): Promise<boolean> {
    if (busy.value) {
      return false
    }
    busy.value = true
    const answer = await write()
    busy.value = false
    failure.value = answer.ok ? null : answer.error
    return answer.ok
  }

  async function add(texts: NoteTexts): Promise<void> {
    if (isBlankNote(texts)) {
      return
    }
    const made = await once(async () => {
      // The list of all notes shows what each is about, also before the server has said it.
      const subject = await api.records.read(about)
      const name = subject.ok ? subject.value.name : null
      const values = { ...valuesOf(texts), [NOTE_SUBJECT]: { ...about, name } }
      return api.records.create({ table: NOTE_TABLE, values: withoutEmpty(values) })
    })
    if (made) {
      drafts.forget(about.id)
    }
  }

  async function change(id: RecordId, texts: NoteTexts): Promise<void> {
    const changed = await once(async () => {
      const note = await api.records.read({ table: NOTE_TABLE, id })
      if (!note.ok) {
        return note
      }
      const values = valuesOf(texts)
      const seen = Object.fromEntries(Object.keys(values).map((name) => [name, note.value.values[name] ?? null]))
      return api.records.edit({ table: NOTE_TABLE, id, values, seen, etag: note.value.etag })
    })
    if (changed) {
      drafts.forget(id)
    }
  }

  async function remove(id: RecordId): Promise<void> {
    await once(async () => {
      const note = await api.records.read({ table: NOTE_TABLE, id })
      return note.ok ? api.records.remove({ table: NOTE_TABLE, id, etag: note.value.etag }) : note
    })
  }

  return { failure, busy, add, change, remove }
}

function valuesOf({ subject, text }: NoteTexts): Readonly<Record<string, CellValue>> {
  return { subject: orNull(subject), notetext: orNull(text) }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

function withoutEmpty(values: Readonly<Record<string, CellValue>>): Readonly<Record<string, CellValue>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}
