import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { CarryonError } from '@shared/model/errors'

export interface Publishing {
  readonly running: Readonly<Ref<boolean>>
  /** True from the moment the organisation has it until the next change. */
  readonly done: Readonly<Ref<boolean>>
  readonly failure: Readonly<ShallowRef<CarryonError | null>>
  /** Publishes; the promise says whether the organisation has it. */
  readonly run: (publish: () => Promise<CarryonError | null>) => Promise<boolean>
  /** Forgets how the last one went, because something else is on screen now. */
  readonly forget: () => void
}

/** Runs one publishing at a time and remembers how it went. */
export function usePublishing(): Publishing {
  const running = ref(false)
  const done = ref(false)
  const failure = shallowRef<CarryonError | null>(null)

  function forget(): void {
    done.value = false
    failure.value = null
  }

  async function run(publish: () => Promise<CarryonError | null>): Promise<boolean> {
    if (running.value) {
      return false
    }
    running.value = true
    forget()
    failure.value = await publish()
    running.value = false
    done.value = failure.value === null
    return done.value
  }

  return { running, done, failure, run, forget }
}
