import { useFormats } from '@renderer/i18n/use-formats'
import { useWords } from '@renderer/i18n'
import { useNavigationStore } from '@renderer/stores/navigation-store'
import { useSyncStore } from '@renderer/stores/sync-store'
import type { StatusSegment } from './status-segments'

/** A segment in words: `word` may go where there is little room, `figure` stays. */
export interface SegmentWords {
  readonly before: string
  readonly figure: string
  readonly after: string
}

/** Puts the status control's segments into words. */
export function useStatusWords(): (segment: StatusSegment) => SegmentWords {
  const words = useWords()
  const formats = useFormats()
  const navigation = useNavigationStore()
  const sync = useSyncStore()

  function tableLabel(table: string): string {
    const fresh = sync.freshness.find((entry) => entry.table === table)
    return navigation.tableOf(table)?.pluralLabel ?? fresh?.label ?? table
  }

  return (segment) => {
    switch (segment.kind) {
      case 'mode':
        return figure(words(`frame.status.${segment.mode}`))
      case 'activity':
        return figure(
          segment.phase === 'download' && segment.table !== null
            ? words('frame.status.receiving', { table: tableLabel(segment.table) })
            : words(`frame.status.phase.${segment.phase}`),
        )
      case 'signInNeeded':
      case 'noNetwork':
      case 'trouble':
      case 'neverSynced':
        return figure(words(`frame.status.${segment.kind}`))
      case 'toSend':
      case 'toSettle':
        return { before: '', figure: formats.count(segment.count), after: words(`frame.status.${segment.kind}`) }
      case 'lastSync':
        return {
          before: words(segment.allSent ? 'frame.status.allSent' : 'frame.status.lastSync'),
          figure: formats.shortMoment(segment.at),
          after: '',
        }
      case 'live':
        return segment.at === null
          ? figure(words('frame.status.live'))
          : { before: words('frame.status.liveAsOf'), figure: formats.clockWithSeconds(segment.at), after: '' }
    }
  }
}

function figure(text: string): SegmentWords {
  return { before: '', figure: text, after: '' }
}
