import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { NoteTexts } from '@renderer/features/record/notes/note-line'

/**
 * What was typed into notes and not saved, for as long as the window is open: a new note by the record it is about, a changed one
 * by its own id. Another tab of the form, or another record, takes nothing of it away.
 */
export const useNoteDraftsStore = defineStore('noteDrafts', () => {
  const drafts = shallowRef<ReadonlyMap<string, NoteTexts>>(new Map())

  function of(id: string): NoteTexts | null {
    return drafts.value.get(id) ?? null
  }

  function keep(id: string, texts: NoteTexts): void {
    drafts.value = new Map(drafts.value).set(id, texts)
  }

  function forget(id: string): void {
    drafts.value = new Map([...drafts.value].filter(([known]) => known !== id))
  }

  return { of, keep, forget }
})
