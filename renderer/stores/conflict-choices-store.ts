import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ChangeId } from '@shared/model/change'
import type { Instant } from '@shared/model/instant'
import { NO_CHOICES, type Choices } from '@renderer/features/settle/conflict-choices'

/** What the user has chosen in each conflict and not saved, for as long as the window is open. */
export const useConflictChoicesStore = defineStore('conflictChoices', () => {
  const kept = shallowRef<ReadonlyMap<string, Choices>>(new Map())

  /** A conflict found anew has other values: nothing is chosen in it yet. */
  function of(change: ChangeId, foundAt: Instant): Choices {
    return kept.value.get(`${change} ${foundAt}`) ?? NO_CHOICES
  }

  function keep(change: ChangeId, foundAt: Instant, choices: Choices): void {
    kept.value = new Map(kept.value).set(`${change} ${foundAt}`, choices)
  }

  return { of, keep }
})
