import type { PendingChange } from '@shared/model/change'
import { carryonError, type CarryonError } from '@shared/model/errors'
import { problemOf, type CycleReport } from '@shared/model/sync'
import type { Engine } from '../../engine/engine'
import type { Command } from '../command'
import { done, refused, tableOfWords, type Outcome } from '../outcome'

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

/** Runs one cycle. A cycle of which a part failed still has its report; the first failure is the command's. */
export async function syncNow(engine: Engine, command: CommandOf<'sync'>): Promise<Outcome> {
  const cycle = await engine.sync.run({
    trigger: 'commandLine',
    full: command.full,
    tables: null,
    despiteMetered: false,
  })
  if (!cycle.ok) return refused(cycle.error)
  const report = cycle.value
  const document = {
    number: report.number,
    outcome: report.outcome,
    startedAt: report.startedAt,
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

/** Lists what the server has not confirmed. */
export async function listPending(engine: Engine): Promise<Outcome> {
  const pending = await engine.outbox.list()
  if (!pending.ok) return refused(pending.error)
  return done(pending.value, pendingInWords(pending.value))
}

/** Takes one pending change back. */
export async function discardChange(engine: Engine, command: CommandOf<'discard'>): Promise<Outcome> {
  const discarded = await engine.outbox.discard(command.change)
  return discarded.ok ? done({ discarded: command.change }, 'Discarded.') : refused(discarded.error)
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
  return [
    `Cycle ${report.number}: ${report.outcome} in ${report.milliseconds} ms`,
    `Upload: ${upload.sent} sent, ${upload.conflicts} in conflict, ${upload.rejected} refused, ${upload.waiting} waiting`,
    '',
    tableOfWords([['Table', 'Read', 'Received', 'Removed', 'Requests', ''], ...tables]),
  ].join('\n')
}

function pendingInWords(changes: readonly PendingChange[]): string {
  if (changes.length === 0) return 'Nothing waits.'
  const rows = changes.map((change) => [
    change.id,
    change.kind,
    change.table,
    change.recordName,
    change.state.kind,
    'serverWords' in change.state ? change.state.serverWords : '',
  ])
  return tableOfWords([['Change', 'Kind', 'Table', 'Record', 'State', ''], ...rows])
}
