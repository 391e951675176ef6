import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ChangeId, Conflict } from '@shared/model/change'
import { NO_CHOICES, stillMeant, type Choices } from '@renderer/features/settle/conflict-choices'

interface KeptChoices {
  readonly conflict: Conflict
  readonly choices: Choices
}

/** What the user has chosen in each conflict and not saved, for as long as the window is open. */
export const useConflictChoicesStore = defineStore('conflictChoices', () => {
  const kept = shallowRef<ReadonlyMap<ChangeId, KeptChoices>>(new Map())

  /** What is chosen in the conflict as it is now. */
  function of(change: ChangeId, conflict: Conflict): Choices {
    const known = kept.value.get(change)
    return known === undefined ? NO_CHOICES : stillMeant(known.choices, known.conflict, conflict)
  }

  /** True when another edit on the server has made a choice void, and nothing was chosen since. */
  function someAreVoid(change: ChangeId, conflict: Conflict): boolean {
    return (kept.value.get(change)?.choices.size ?? 0) > of(change, conflict).size
  }

  function keep(change: ChangeId, conflict: Conflict, choices: Choices): void {
    kept.value = new Map(kept.value).set(change, { conflict, choices })
  }

  return { of, someAreVoid, keep }
})
