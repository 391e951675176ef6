import { useFormats } from '@renderer/i18n/use-formats'
import { useWords } from '@renderer/i18n'
import { useTableLabel } from '@renderer/stores/use-table-label'
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
  const tableLabel = useTableLabel()

  function activity({ phase, table }: Extract<StatusSegment, { kind: 'activity' }>): string {
    const label = phase === 'download' && table !== null ? tableLabel(table) : null
    return label === null ? words(`frame.status.phase.${phase}`) : words('frame.status.receiving', { table: label })
  }

  return (segment) => {
    switch (segment.kind) {
      case 'mode':
        return figure(words(`frame.status.${segment.mode}`))
      case 'activity':
        return figure(activity(segment))
      case 'signInNeeded':
      case 'trouble':
      case 'neverSynced':
        return figure(words(`frame.status.${segment.kind}`))
      case 'noNetwork':
        return figure(
          segment.since === null
            ? words('frame.status.noNetwork')
            : words('frame.status.noNetworkSince', { time: formats.shortMoment(segment.since) }),
        )
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
