import { onScopeDispose, shallowRef } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import { useCarryon } from '@renderer/api/carryon'
import { useWords } from '@renderer/i18n'
import { useFormats } from '@renderer/i18n/use-formats'
import { useStatusStore } from '@renderer/stores/status-store'
import { useToastStore } from '@renderer/stores/toast-store'
import { doWithMany, type ManyAction, type ManyOutcome, type NamedRecord } from './many-actions'

/** An action that runs, and how far it has come. */
export interface ManyProgress {
  readonly action: ManyAction
  readonly done: number
  readonly all: number
}

/** Deletes, pins and unpins many records one after another; `settled` hears of those it was done with. */
export function useManyActions(
  table: () => string | null,
  settled: (ids: readonly RecordId[], action: ManyAction) => void,
) {
  const api = useCarryon()
  const words = useWords()
  const formats = useFormats()
  const status = useStatusStore()
  const toasts = useToastStore()
  const progress = shallowRef<ManyProgress | null>(null)
  /** What did not succeed, until it is dismissed or something else is tried. */
  const outcome = shallowRef<ManyOutcome | null>(null)
  let stopped = false
  onScopeDispose(stop)

  function stop(): void {
    stopped = true
  }

  async function run(action: ManyAction, records: readonly NamedRecord[]): Promise<void> {
    const of = table()
    if (of === null || progress.value !== null || records.length === 0) {
      return
    }
    stopped = false
    outcome.value = null
    progress.value = { action, done: 0, all: records.length }
    const result = await doWithMany(action, records, (id) => one(action, of, id), {
      isStopped: () => stopped,
      tell: (done) => (progress.value = { action, done, all: records.length }),
    })
    progress.value = null
    settled(result.done, action)
    tell(result)
  }

  function tell(result: ManyOutcome): void {
    const done = words(`selection.done.${result.action}`, { n: formats.count(result.done.length) }, result.done.length)
    if (result.left > 0) {
      toasts.tell(words('selection.stopped', { done, left: formats.count(result.left) }))
    } else if (result.done.length > 0) {
      toasts.tell(done)
    }
    outcome.value = result.failed.length > 0 ? result : null
  }

  async function one(action: ManyAction, of: string, id: RecordId): Promise<CarryonError | null> {
    const record = { table: of, id }
    switch (action) {
      case 'pin':
      case 'unpin':
        return failureOf(await api.records[action](record))
      case 'remove':
        return removed(record)
    }
  }

  /** What is deleted on the server at once is deleted as it was read; what is deleted here is compared when it is sent. */
  async function removed(record: { readonly table: string; readonly id: RecordId }): Promise<CarryonError | null> {
    if (status.access?.writes.kind !== 'realTime') {
      return failureOf(await api.records.remove({ ...record, etag: null }))
    }
    const read = await api.records.read(record)
    return read.ok ? failureOf(await api.records.remove({ ...record, etag: read.value.etag })) : read.error
  }

  return { progress, outcome, run, stop, dismiss: () => (outcome.value = null) }
}

function failureOf(
  answer: { readonly ok: true } | { readonly ok: false; readonly error: CarryonError },
): CarryonError | null {
  return answer.ok ? null : answer.error
}
