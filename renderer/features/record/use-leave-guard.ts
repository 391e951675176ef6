import { onScopeDispose } from 'vue'
import { useRouter, type RouteLocationNormalized } from 'vue-router'

/** What to do with unsaved changes when the user is about to go elsewhere. */
export type LeaveChoice = 'save' | 'discard' | 'stay'

export interface LeaveGuard {
  /** True for a place where the record stays on screen. */
  readonly stays: (to: RouteLocationNormalized) => boolean
  readonly dirty: () => boolean
  readonly ask: () => Promise<LeaveChoice>
  /** True when everything was saved. */
  readonly save: () => Promise<boolean>
  readonly discard: () => void
}

/** Asks before unsaved changes are left behind. Without an answer nothing is lost and nobody goes anywhere. */
export function useLeaveGuard(guard: LeaveGuard): void {
  const remove = useRouter().beforeEach(async (to) => {
    if (!guard.dirty() || guard.stays(to)) {
      return true
    }
    switch (await guard.ask()) {
      case 'stay':
        return false
      case 'discard':
        guard.discard()
        return true
      case 'save':
        return guard.save()
    }
  })
  onScopeDispose(remove)
}
