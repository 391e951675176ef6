import { carryonError, type CarryonError } from '@shared/model/errors'
import { problemOf, type CycleReport } from '@shared/model/sync'
import type { Engine } from '../../engine/engine'
import type { Command } from '../command'
import { refused, tableOfWords, type Outcome } from '../outcome'

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

/** Runs one cycle. A cycle of which a part failed still has its report; the first failure is the command's. */
export async function syncNow(engine: Engine, command: CommandOf<'sync'>): Promise<Outcome> {
  const cycle = await engine.sync.run({
    trigger: 'commandLine',
    full: command.full,
    tables: command.tables,
    despiteMetered: command.despiteMetered,
  })
  if (!cycle.ok) return refused(cycle.error)
  const report = cycle.value
  const document = {
    number: report.number,
    outcome: report.outcome,
    startedAt: report.startedAt,
    downloaded: report.downloaded,
    milliseconds: report.milliseconds,
    phases: { configuration: report.configuration, upload: report.upload, download: report.download },
    errors: report.errors,
  }
  return {
    document,
    words: reportInWords(report),
    error: failureOf(report),
  }
}

/** Why a cycle is not done: what failed in it comes before what the server did not take, and before its being cancelled. */
function failureOf(report: CycleReport): CarryonError | null {
  if (report.outcome === 'done') return null
  const { conflicts, rejected } = report.upload
  return (
    problemOf(report) ??
    (conflicts + rejected > 0 ? carryonError('sync.toSettle', { conflicts, rejected }) : (report.errors[0] ?? null))
  )
}

function reportInWords(report: CycleReport): string {
  const { upload } = report
  const tables = report.download.map((table) => [
    table.table,
    table.strategy,
    String(table.received),
    String(table.removed),
    String(table.requests),
    table.error?.message ?? '',
  ])
  const none = report.downloaded ? [] : ['Nothing else was downloaded: the network is metered.']
  return [
    `Cycle ${report.number}: ${report.outcome} in ${report.milliseconds} ms`,
    `Upload: ${upload.sent} sent, ${upload.merged} merged, ${upload.conflicts} in conflict, ${upload.rejected} refused, ${upload.waiting} waiting`,
    ...none,
    '',
    tableOfWords([['Table', 'Read', 'Received', 'Removed', 'Requests', ''], ...tables]),
  ].join('\n')
}
