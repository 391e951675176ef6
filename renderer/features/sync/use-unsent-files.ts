import { onScopeDispose, shallowRef } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { UnsentFile } from '@shared/model/note-file'
import type { RecordId } from '@shared/model/record'
import type { Result } from '@shared/model/result'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'

/** The files that are on this device alone, and what the user can do about them. What was refused is told until the next try. */
export function useUnsentFiles() {
  const api = useCarryon()
  const files = shallowRef<readonly UnsentFile[]>([])
  const failure = shallowRef<CarryonError | null>(null)

  const refresh = singleRefresh(async () => {
    const answer = await api.files.unsent()
    if (answer.ok) {
      files.value = answer.value
    } else {
      failure.value = answer.error
    }
  })

  async function told(asked: Promise<Result<null>>): Promise<void> {
    const answer = await asked
    failure.value = answer.ok ? null : answer.error
    await refresh()
  }

  const stops = [
    api.events['files.changed'](() => void refresh()),
    // A file comes and goes with its note.
    api.events['outbox.changed'](() => void refresh()),
  ]
  onScopeDispose(() => {
    for (const stop of stops) {
      stop()
    }
  })
  void refresh()

  return {
    files,
    failure,
    retry: (note: RecordId) => told(api.files.retry(note)),
    remove: (note: RecordId) => told(api.files.remove(note)),
  }
}
