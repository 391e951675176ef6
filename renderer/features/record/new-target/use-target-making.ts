import { inject, provide, shallowRef, type InjectionKey } from 'vue'
import type { LookupCandidate } from '@shared/model/record-view'

/** A record that somebody looked for and is about to make: its table, and what was typed to find it. */
export interface WantedTarget {
  readonly table: string
  readonly text: string
}

/** Has a record made for a lookup; `null` when the user thought better of it. */
export type MakeTarget = (wanted: WantedTarget) => Promise<LookupCandidate | null>

const MAKE_TARGET: InjectionKey<MakeTarget> = Symbol('makeTarget')

/** How a lookup has a record made; `null` where there is no room for a second form. */
export function useMakeTarget(): MakeTarget | null {
  return inject(MAKE_TARGET, null)
}

/**
 * Lets the lookups of a form have records made. The one who calls it shows the form for `wanted` in its own place, leaving the
 * first form as it stands, and tells `done` how it ended.
 */
export function useTargetMaking() {
  const wanted = shallowRef<WantedTarget | null>(null)
  let tell: ((made: LookupCandidate | null) => void) | null = null

  provide(MAKE_TARGET, (asked) => {
    wanted.value = asked
    return new Promise((resolve) => {
      tell = resolve
    })
  })

  function done(made: LookupCandidate | null): void {
    wanted.value = null
    tell?.(made)
    tell = null
  }

  return { wanted, done }
}
