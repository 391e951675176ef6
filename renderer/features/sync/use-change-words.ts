import { watch } from 'vue'
import { ARCHIVE_DAYS } from '@shared/model/archive'
import type { Conflict, PendingChange } from '@shared/model/change'
import { instantOf } from '@shared/model/instant'
import type { SentChange } from '@shared/model/sync'
import { useFormats } from '@renderer/i18n/use-formats'
import { useWords } from '@renderer/i18n'
import { inLine } from '@renderer/i18n/in-line'
import { useNow } from '@renderer/i18n/use-now'
import { useMetadataStore } from '@renderer/stores/metadata-store'
import { isToSettle, useOutboxStore } from '@renderer/stores/outbox-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { dependentsOf, fateOf, type ChangeFate } from './change-fate'
import {
  changeInWords,
  discardInWords,
  discardTitle,
  sentInWords,
  tableLabel,
  type ChangeContext,
} from './change-words'

/** Pending and sent changes in words, with the labels of their tables and columns as soon as these are known. */
export interface ChangeWords {
  title(change: PendingChange): string
  /** The question whether to discard it. */
  discardTitle(change: PendingChange): string
  /** What discarding it does. */
  discard(change: PendingChange): string
  /** Table, when it was saved, and what became of it or what it waits for. */
  story(change: PendingChange): string
  /** The server's words about a refused change, empty for any other. */
  said(change: PendingChange): string
  sent(change: SentChange): string
}

const DAY = 86_400_000

/** The words for the outbox and for what was sent. `tables` names tables beyond those of the outbox. */
export function useChangeWords(tables: () => readonly string[] = () => []): ChangeWords {
  const words = useWords()
  const formats = useFormats()
  const now = useNow()
  const metadata = useMetadataStore()
  const outbox = useOutboxStore()
  const status = useStatusStore()

  watch(
    () => [...new Set([...outbox.changes.map((change) => change.table), ...tables()])].join(' '),
    (names) => {
      void metadata.need(names === '' ? [] : names.split(' '))
    },
    { immediate: true },
  )

  function contextOf({ table }: { readonly table: string }): ChangeContext {
    return { words, region: formats.region, table: metadata.tableOf(table) }
  }

  function story(change: PendingChange): string {
    const table = tableLabel(change, contextOf(change))
    const saved = words('sync.change.saved', { time: inLine(formats.moment(change.madeAt)) })
    if (change.state.kind === 'conflict') {
      return [table, conflictWords(change.state.conflict)].join(' · ')
    }
    return [table, saved, ...(isToSettle(change) ? triedWords(change) : waitWords(change))].join(' · ')
  }

  function triedWords(change: PendingChange): readonly string[] {
    return change.state.kind === 'rejected'
      ? [
          words('sync.change.tried', { time: inLine(formats.moment(change.state.at)) }),
          ...(change.kind === 'update' ? [words('sync.change.kept')] : []),
        ]
      : []
  }

  function waitWords(change: PendingChange): readonly string[] {
    const tried = change.attempts === 0 ? [] : [words('sync.change.attempts', {}, change.attempts)]
    if (status.connected === null) {
      return tried
    }
    const fate = fateOf(change, outbox.changes, status.connected)
    return fate.kind === 'nextSync' ? tried : [fateWords(fate)]
  }

  function fateWords(fate: Exclude<ChangeFate, { kind: 'nextSync' }>): string {
    switch (fate.kind) {
      case 'waitsForRecord': {
        const table = inLine(tableLabel(fate.blocker, contextOf(fate.blocker)))
        return words('sync.fate.waitsForRecord', { table, name: fate.blocker.recordName })
      }
      case 'waitsForEarlier':
        return words(isToSettle(fate.blocker) ? 'sync.fate.waitsForSettling' : 'sync.fate.waitsForEarlier')
      case 'answerLost': {
        const time = formats.clockWithSeconds(fate.since)
        return fate.next === null
          ? words('sync.fate.answerLost', { time })
          : words('sync.fate.answerLostNext', { time, next: formats.clock(fate.next) })
      }
      case 'serverAskedToWait':
      case 'triedAgain':
        return words(`sync.fate.${fate.kind}`, { next: formats.clock(fate.next) })
      case 'beingSent':
      case 'noNetwork':
      case 'signInNeeded':
      case 'inOfflineMode':
        return words(`sync.fate.${fate.kind}`)
    }
  }

  function conflictWords({ cause, theirs }: Conflict): string {
    if (cause === 'deletedThere') {
      return words('sync.change.deletedThere')
    }
    return theirs.by === null || theirs.at === null
      ? words(`sync.change.${cause}BySomebody`)
      : words(`sync.change.${cause}`, { name: theirs.by, time: formats.shortMoment(theirs.at) })
  }

  function said({ state }: PendingChange): string {
    if (state.kind !== 'rejected') {
      return ''
    }
    return state.serverWords === ''
      ? words('sync.change.refusedSilently')
      : words('sync.change.refused', { words: state.serverWords })
  }

  function discard(change: PendingChange): string {
    const until = formats.shortMoment(instantOf(now.value + ARCHIVE_DAYS * DAY))
    const outcome = discardInWords(change, until, contextOf(change))
    const left = change.kind === 'create' ? dependentsOf(change, outbox.changes).length : 0
    return left === 0
      ? outcome
      : `${outcome} ${words('sync.discardDialog.dependents', { n: formats.count(left) }, left)}`
  }

  return {
    title: (change) => changeInWords(change, contextOf(change)),
    discardTitle: (change) => discardTitle(change, contextOf(change)),
    discard,
    story,
    said,
    sent: (change) => sentInWords(change, contextOf(change)),
  }
}
