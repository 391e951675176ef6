import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ViewTexts } from '@shared/model/own-view'

/** What a new view begins as when it is made of a list on screen; taken by the editor that opens next. */
export const useBegunViewStore = defineStore('begunView', () => {
  const begun = shallowRef<{ readonly table: string; readonly texts: ViewTexts } | null>(null)

  function begin(table: string, texts: ViewTexts): void {
    begun.value = { table, texts }
  }

  /** What was begun for that table, once. */
  function take(table: string): ViewTexts | null {
    const taken = begun.value
    begun.value = null
    return taken?.table === table ? taken.texts : null
  }

  return { begin, take }
})
