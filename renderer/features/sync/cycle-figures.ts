import type { CycleReport } from '@shared/model/sync'

/** What a cycle did, over all tables and phases. */
export interface CycleFigures {
  readonly sent: number
  readonly received: number
  readonly removed: number
  readonly requests: number
  readonly bytes: number
}

/** How a cycle ended, for a person: a good one that brought nothing says so. */
export type CycleResult = 'done' | 'nothingNew' | 'incomplete' | 'failed' | 'cancelled'

/** The sums of a cycle's report. */
export function figuresOf(report: CycleReport): CycleFigures {
  const { configuration, upload, download } = report
  const sum = (part: 'received' | 'removed' | 'requests' | 'bytes'): number =>
    download.reduce((total, table) => total + table[part], 0)
  return {
    sent: upload.sent,
    received: sum('received'),
    removed: sum('removed'),
    requests: configuration.requests + upload.requests + sum('requests'),
    bytes: configuration.bytes + upload.bytes + sum('bytes'),
  }
}

/** How the cycle ended. */
export function resultOf(report: CycleReport): CycleResult {
  if (report.outcome !== 'done') {
    return report.outcome
  }
  const { sent, received, removed } = figuresOf(report)
  return sent + received + removed === 0 && !report.configuration.changed ? 'nothingNew' : 'done'
}
