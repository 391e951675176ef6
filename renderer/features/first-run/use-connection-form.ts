import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { ProbeAnswer } from '@shared/model/status'
import { useCarryon } from '@renderer/api/carryon'
import { useStatusStore } from '@renderer/stores/status-store'
import { useSyncStore } from '@renderer/stores/sync-store'
import {
  isAboutServer,
  missingEntries,
  organisationOf,
  requestOf,
  type ConnectionDraft,
  type MissingEntry,
} from './connection-draft'

/** What is known of the server that the draft names. */
export type Probe =
  | { readonly kind: 'notAsked' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly answer: ProbeAnswer }
  | { readonly kind: 'failed'; readonly error: CarryonError }

export interface ConnectionForm {
  readonly draft: Ref<ConnectionDraft>
  readonly probe: Readonly<ShallowRef<Probe>>
  /** Missing entries, told from the first attempt on. */
  readonly missing: ComputedRef<readonly MissingEntry[]>
  readonly connecting: Readonly<Ref<boolean>>
  readonly failure: Readonly<ShallowRef<CarryonError | null>>
  /** Asks the server who is calling. */
  ask: () => Promise<void>
  /** Connects by the draft. True when connected; otherwise the draft stays as it is and `probe` or `failure` says why. */
  connect: () => Promise<boolean>
}

/** The form that connects this device, for the first run and for Settings. */
export function useConnectionForm(start: ConnectionDraft): ConnectionForm {
  const api = useCarryon()
  const statusStore = useStatusStore()
  const sync = useSyncStore()
  const draft = ref<ConnectionDraft>(start)
  const probe = shallowRef<Probe>({ kind: 'notAsked' })
  const connecting = ref(false)
  const attempted = ref(false)
  const failure = shallowRef<CarryonError | null>(null)
  const missing = computed(() => (attempted.value ? missingEntries(draft.value) : []))

  watch(
    () => JSON.stringify(organisationOf(draft.value)),
    () => {
      probe.value = { kind: 'notAsked' }
      failure.value = null
    },
  )

  async function ask(): Promise<void> {
    attempted.value = true
    if (missing.value.length > 0 || probe.value.kind === 'asking') {
      return
    }
    const asking: Probe = { kind: 'asking' }
    probe.value = asking
    const answer = await api.setup.probe(organisationOf(draft.value))
    // An answer about an address that was changed meanwhile says nothing about the present one.
    if (probe.value === asking) {
      probe.value = answer.ok ? { kind: 'answered', answer: answer.value } : { kind: 'failed', error: answer.error }
    }
  }

  function blame(error: CarryonError): void {
    if (isAboutServer(draft.value, error.code)) {
      probe.value = { kind: 'failed', error }
    } else {
      failure.value = error
    }
  }

  async function connect(): Promise<boolean> {
    attempted.value = true
    if (missing.value.length > 0 || connecting.value) {
      return false
    }
    connecting.value = true
    failure.value = null
    const answer = await api.setup.connect(requestOf(draft.value))
    connecting.value = false
    if (!answer.ok) {
      blame(answer.error)
      return false
    }
    statusStore.accept(answer.value)
    if (statusStore.access?.replica === true) {
      void sync.run()
    }
    return true
  }

  return { draft, probe, missing, connecting, failure, ask, connect }
}
