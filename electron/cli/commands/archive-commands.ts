import type { ArchiveEntry } from '@shared/model/archive'
import type { Engine } from '../../engine/engine'
import type { Command } from '../command'
import { done, refused, tableOfWords, type Outcome } from '../outcome'
import { cellInWords } from './view-commands'

/** Lists what lost in the last 30 days and can be brought back. */
export async function listArchive(engine: Engine): Promise<Outcome> {
  const entries = await engine.archive.list()
  return entries.ok ? done(entries.value, archiveInWords(entries.value)) : refused(entries.error)
}

/** Makes lost values a pending change of their record again. */
export async function restoreEntry(engine: Engine, { entry }: Extract<Command, { kind: 'restore' }>): Promise<Outcome> {
  const restored = await engine.archive.restore(entry)
  if (!restored.ok) return refused(restored.error)
  return done({ id: restored.value.id, outcome: restored.value.kind }, restored.value.id)
}

function archiveInWords(entries: readonly ArchiveEntry[]): string {
  if (entries.length === 0) return 'The archive is empty.'
  const rows = entries.map((entry) => [
    entry.id,
    entry.table,
    entry.recordName,
    entry.reason,
    entry.whose,
    entry.archivedAt,
    entry.columns.map(({ column, lost }) => `${column}=${cellInWords(lost)}`).join(', '),
    entry.restoredAt === null ? '' : `brought back at ${entry.restoredAt}`,
  ])
  return tableOfWords([['Entry', 'Table', 'Record', 'Why', 'Whose', 'When', 'Lost', ''], ...rows])
}
