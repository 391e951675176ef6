import type { ArchivedColumn, ArchiveReason } from '@shared/model/archive'
import type { Conflict, PendingChange, Resolution } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'

/** Values that a decision leaves behind. */
export interface Lost {
  readonly reason: ArchiveReason
  readonly whose: 'mine' | 'theirs'
  readonly by: string | null
  readonly columns: readonly ArchivedColumn[]
}

/** What a settled conflict leaves: the change that goes on, how, or none; and what was lost. */
export interface Resolved {
  readonly outcome:
    | { readonly kind: 'send'; readonly columns: PendingChange['columns'] }
    /** The record is gone on the server, and is to be made again as the user has it. */
    | { readonly kind: 'createAgain' }
    /** The server's side stands as it is. */
    | { readonly kind: 'drop' }
  readonly lost: readonly Lost[]
}

/** Settles a conflict. Errors: `change.choiceMissing` when a column in conflict has no choice. */
export function resolveConflict(change: PendingChange, conflict: Conflict, resolution: Resolution): Result<Resolved> {
  if (resolution.kind !== 'columns') return ok(resolveForSide(change, conflict, resolution.kind))
  const { choices } = resolution
  const missing = conflict.columns.map(({ column }) => column).filter((column) => choices[column] === undefined)
  if (missing.length > 0) return fail(carryonError('change.choiceMissing', { columns: missing }))
  if (conflict.cause !== 'bothEdited') {
    // A record is there or it is not: by column it stays as soon as one of the values of the side that has it is wanted.
    const keeper = conflict.cause === 'deletedThere' ? 'mine' : 'theirs'
    const kept = Object.values(choices).includes(keeper)
    return ok(resolveForSide(change, conflict, kept === (keeper === 'mine') ? 'mine' : 'theirs'))
  }
  return ok(resolveColumns(change, conflict, (column) => choices[column] ?? 'mine'))
}

/** Settles a whole conflict for one side. */
export function resolveForSide(change: PendingChange, conflict: Conflict, side: 'mine' | 'theirs'): Resolved {
  switch (conflict.cause) {
    case 'bothEdited':
      return resolveColumns(change, conflict, () => side)
    case 'deletedThere':
      return side === 'mine'
        ? { outcome: { kind: 'createAgain' }, lost: [] }
        : { outcome: { kind: 'drop' }, lost: lostOf(conflict, 'mine', () => true) }
    case 'deletedHere':
      return side === 'mine'
        ? { outcome: { kind: 'send', columns: [] }, lost: lostOf(conflict, 'theirs', () => true) }
        : { outcome: { kind: 'drop' }, lost: [] }
  }
}

function resolveColumns(
  change: PendingChange,
  conflict: Conflict,
  choice: (column: string) => 'mine' | 'theirs',
): Resolved {
  const theirs = new Map(conflict.columns.map(({ column, theirs: value }) => [column, value]))
  const columns = change.columns.flatMap((changed) => {
    const value = theirs.get(changed.column)
    if (value === undefined) return [changed]
    // Mine stands on theirs from now on: the user has seen it.
    return choice(changed.column) === 'mine' ? [{ ...changed, before: value }] : []
  })
  const lost = [
    ...lostOf(conflict, 'theirs', (column) => choice(column) === 'mine'),
    ...lostOf(conflict, 'mine', (column) => choice(column) === 'theirs'),
  ]
  return { outcome: columns.length === 0 ? { kind: 'drop' } : { kind: 'send', columns }, lost }
}

function lostOf(conflict: Conflict, loser: 'mine' | 'theirs', where: (column: string) => boolean): readonly Lost[] {
  const columns = conflict.columns
    .filter(({ column }) => where(column))
    .map(({ column, mine, theirs }) =>
      loser === 'mine' ? { column, lost: mine, kept: theirs } : { column, lost: theirs, kept: mine },
    )
  if (columns.length === 0) return []
  const by = loser === 'theirs' ? conflict.theirs.by : null
  return [{ reason: loser === 'mine' ? 'theirsWon' : 'mineWon', whose: loser, by, columns }]
}
