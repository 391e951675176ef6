import { watch } from 'vue'
import type { PendingChange } from '@shared/model/change'
import { useFormats } from '@renderer/i18n/use-formats'
import { useWords } from '@renderer/i18n'
import { useMetadataStore } from '@renderer/stores/metadata-store'
import { useOutboxStore } from '@renderer/stores/outbox-store'
import { changeInWords, discardInWords, tableLabel, type ChangeContext } from './change-words'

/** Pending changes in words, with the labels of their tables and columns as soon as these are known. */
export interface ChangeWords {
  title(change: PendingChange): string
  /** What discarding it does. */
  discard(change: PendingChange): string
  /** Table, when it was saved, and what became of it. */
  story(change: PendingChange): string
  /** The server's words, empty while it has said nothing. */
  said(change: PendingChange): string
}

/** The words for the outbox. */
export function useChangeWords(): ChangeWords {
  const words = useWords()
  const formats = useFormats()
  const metadata = useMetadataStore()
  const outbox = useOutboxStore()

  watch(
    () => [...new Set(outbox.changes.map((change) => change.table))],
    (tables) => {
      void metadata.need(tables)
    },
    { immediate: true },
  )

  function contextOf(change: PendingChange): ChangeContext {
    return { words, region: formats.region, table: metadata.tableOf(change.table) }
  }

  function fate(change: PendingChange): readonly string[] {
    switch (change.state.kind) {
      case 'queued':
        return change.attempts === 0 ? [] : [words('sync.change.attempts', {}, change.attempts)]
      case 'sending':
        return [words('sync.change.sending', { time: formats.clockWithSeconds(change.state.since) })]
      case 'conflict':
      case 'rejected':
        return [
          words('sync.change.tried', { time: inLine(formats.moment(change.state.at)) }),
          ...(change.kind === 'update' ? [words('sync.change.kept')] : []),
        ]
    }
  }

  function inLine(moment: string): string {
    return moment.charAt(0).toLowerCase() + moment.slice(1)
  }

  return {
    title: (change) => changeInWords(change, contextOf(change)),
    discard: (change) => discardInWords(change, contextOf(change)),
    story: (change) =>
      [
        tableLabel(change, contextOf(change)),
        words('sync.change.saved', { time: inLine(formats.moment(change.madeAt)) }),
        ...fate(change),
      ].join(' · '),
    said: (change) => {
      switch (change.state.kind) {
        case 'conflict':
          return change.state.serverWords === ''
            ? words('sync.change.conflictSilently')
            : words('sync.change.conflict', { words: change.state.serverWords })
        case 'rejected':
          return change.state.serverWords === ''
            ? words('sync.change.refusedSilently')
            : words('sync.change.refused', { words: change.state.serverWords })
        default:
          return ''
      }
    },
  }
}
