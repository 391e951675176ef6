import { computed, onScopeDispose, shallowRef } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { OpenRecord, TableForm } from '@shared/model/record-view'
import type { Table } from '@shared/model/table'
import { useCarryon } from '@renderer/api/carryon'
import { singleRefresh } from '@renderer/api/single-refresh'
import { useChangesOf } from '@renderer/api/use-changes-of'

export interface OpenRecordOptions {
  readonly table: string
  /** `null` for a record to be made. */
  readonly id: string | null
  readonly whenRead: (record: OpenRecord) => void
  /** True while the record has to stay on screen even when it is gone, because something typed would go with it. */
  readonly mustStay: () => boolean
}

/** The record on screen as it is kept, with its table's forms and metadata, read again whenever it changes. */
export function useOpenRecord({ table, id, whenRead, mustStay }: OpenRecordOptions) {
  const api = useCarryon()
  const record = shallowRef<OpenRecord | null>(null)
  const forms = shallowRef<readonly TableForm[]>([])
  const metadata = shallowRef<Table | null>(null)
  const failure = shallowRef<CarryonError | null>(null)
  let gone = false

  /** Everything that is needed to draw the record is there. */
  const ready = computed(
    () => forms.value.length > 0 && metadata.value !== null && (id === null || record.value !== null),
  )

  const readRecord = singleRefresh(async () => {
    if (id === null) {
      return
    }
    const answer = await api.records.read({ table, id })
    if (gone) {
      return
    }
    if (answer.ok) {
      take(answer.value)
    } else if (isGone(answer.error) && !mustStay()) {
      record.value = null
    }
    failure.value = answer.ok ? null : answer.error
  })

  const readForm = singleRefresh(async () => {
    const [formAnswer, tableAnswer] = await Promise.all([api.records.forms(table), api.tables.metadata(table)])
    if (gone) {
      return
    }
    if (formAnswer.ok && tableAnswer.ok) {
      forms.value = formAnswer.value
      metadata.value = tableAnswer.value
    } else {
      failure.value = !formAnswer.ok ? formAnswer.error : !tableAnswer.ok ? tableAnswer.error : null
    }
  })

  function take(read: OpenRecord): void {
    record.value = read
    whenRead(read)
  }

  /** Reads everything anew. */
  async function read(): Promise<void> {
    failure.value = null
    await Promise.all([readForm(), readRecord()])
  }

  useChangesOf(
    (change) => change.table === table && (change.ids.length === 0 || (id !== null && change.ids.includes(id))),
    () => void readRecord(),
  )
  const stops = [
    api.events['outbox.changed'](() => void readRecord()),
    api.events['configuration.changed'](() => void readForm()),
  ]
  onScopeDispose(() => {
    gone = true
    stops.forEach((stop) => {
      stop()
    })
  })
  void read()

  return { record, forms, metadata, failure, ready, read, readRecord, take }
}

function isGone(error: CarryonError): boolean {
  return error.code === 'server.notFound' || error.code === 'record.notOnDevice'
}
