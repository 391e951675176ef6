import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RecordId } from '@shared/model/record'
import { readHabits, withDefault, withSeen, writeHabits, type ViewHabits } from './view-habits'

/** Which views of a table this device's user likes to see: a default of one's own, and those seen last. */
export const useViewHabitsStore = defineStore('viewHabits', () => {
  const habits = shallowRef<ReadonlyMap<string, ViewHabits>>(new Map())

  function of(table: string): ViewHabits {
    return habits.value.get(table) ?? readHabits(localStorage, table)
  }

  function keep(table: string, next: ViewHabits): void {
    habits.value = new Map(habits.value).set(table, next)
    writeHabits(localStorage, table, next)
  }

  return {
    of,
    noteSeen(table: string, view: RecordId): void {
      keep(table, withSeen(of(table), view))
    },
    /** The view that the table opens with; `null`: the organisation's. */
    setDefault(table: string, view: RecordId | null): void {
      keep(table, withDefault(of(table), view))
    },
  }
})
