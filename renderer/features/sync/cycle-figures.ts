import { problemOf, type CycleReport } from '@shared/model/sync'

/** What a cycle did, over all tables and phases. */
export interface CycleFigures {
  readonly sent: number
  readonly received: number
  readonly removed: number
  readonly requests: number
  readonly bytes: number
}

/**
 * How a cycle ended, for a person: a good one that brought nothing says so, one that left nothing undone but what the user
 * has to settle says that, one that a lost network ended names it, and one on a metered network that only the outbox was sent.
 */
export type CycleResult =
  'done' | 'nothingNew' | 'outboxOnly' | 'toSettle' | 'incomplete' | 'failed' | 'networkLost' | 'cancelled'

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
  if (report.outcome === 'failed' || report.outcome === 'incomplete') {
    if (isNetworkLost(report)) {
      return 'networkLost'
    }
    return report.outcome === 'incomplete' && isOnlyToSettle(report) ? 'toSettle' : report.outcome
  }
  if (report.outcome === 'cancelled') {
    return 'cancelled'
  }
  if (!report.downloaded) {
    return 'outboxOnly'
  }
  const { sent, received, removed } = figuresOf(report)
  return sent + received + removed === 0 && !report.configuration.changed ? 'nothingNew' : 'done'
}

/** The first later cycle that went well after one that lost the network: it went on where that one stopped. `null`: none has yet. */
export function resumedBy(report: CycleReport, log: readonly CycleReport[]): number | null {
  if (resultOf(report) !== 'networkLost') {
    return null
  }
  const later = log
    .filter(({ number, outcome, downloaded }) => number > report.number && outcome === 'done' && downloaded)
    .map(({ number }) => number)
  return later.length === 0 ? null : Math.min(...later)
}

/** How many of the cycle's changes the server did not take: refused, or in conflict. */
export function leftToSettle({ upload }: CycleReport): number {
  return upload.conflicts + upload.rejected
}

function isOnlyToSettle(report: CycleReport): boolean {
  return leftToSettle(report) > 0 && problemOf(report) === null
}

function isNetworkLost(report: CycleReport): boolean {
  const code = problemOf(report)?.code
  return code === 'network.unreachable' || code === 'network.answerLost'
}

/** Which cycle comes after those of the log; `null` while the log is empty, as before it was read. */
export function nextCycleNumber(log: readonly CycleReport[]): number | null {
  return log.length === 0 ? null : Math.max(...log.map(({ number }) => number)) + 1
}
