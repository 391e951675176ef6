import type { ChangedColumn, Conflict, ConflictColumn, MergedColumn, PendingChange } from '@shared/model/change'
import { isLookupValue, type RecordValues, sameValue } from '@shared/model/record'

/** The server's record as it is now known, beside what the user saw of it. */
export interface ServerSide {
  /** `null`: the server has no such record any more. */
  readonly row: RecordValues | null
  /** The version the user made the change on; `null` where it is not known. */
  readonly seen: RecordValues | null
  /**
   * Columns that only a decision sends: those of a change that may have been carried out already, since its answer was lost,
   * those that are in conflict until the user has settled it, and a move of the state where the server's has moved as well.
   */
  readonly disputed: (column: string) => boolean
}

/** What a change and the server's present record come to. */
export type Merge =
  /** The change may go, with these columns. */
  | { readonly kind: 'send'; readonly columns: readonly ChangedColumn[]; readonly merged: readonly MergedColumn[] }
  /** The server has all of it. */
  | { readonly kind: 'nothingLeft'; readonly merged: readonly MergedColumn[] }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }

/** Columns that the server sets with every write: that they differ says nothing. */
const SET_BY_SERVER: ReadonlySet<string> = new Set(['versionnumber', 'modifiedon', 'modifiedby', 'createdon'])

/**
 * Merges a change with the server's record, column by column against what the user saw. What only one side changed merges by
 * itself, what both changed to the same value is no conflict, the rest is. A change that may have been carried out already is
 * never sent again by itself where the server's record has moved on: whoever changed it since may have seen the change.
 */
export function mergeChange(change: PendingChange, server: ServerSide): Merge {
  switch (change.kind) {
    case 'create':
      return server.row === null
        ? { kind: 'send', columns: change.columns, merged: [] }
        : { kind: 'nothingLeft', merged: [] }
    case 'update':
      return server.row === null ? deletedThere(change) : mergeUpdate(change, server, server.row)
    case 'delete':
      return server.row === null ? { kind: 'nothingLeft', merged: [] } : deletedHere(change, server, server.row)
  }
}

/** The columns of a create that the server's record has otherwise: it was made before, and changed since. */
export function createdOtherwise(change: PendingChange, row: RecordValues): readonly ConflictColumn[] {
  return change.columns
    .filter(({ column, after }) => column in row && !sameValue(row[column] ?? null, after))
    .map(({ column, before, after }) => ({ column, before, mine: after, theirs: row[column] ?? null }))
}

function mergeUpdate(change: PendingChange, server: ServerSide, row: RecordValues): Merge {
  const columns: ChangedColumn[] = []
  const disputed: ConflictColumn[] = []
  for (const changed of change.columns) {
    const { column, before, after } = changed
    const theirs = column in row ? (row[column] ?? null) : before
    if (sameValue(theirs, after)) continue
    columns.push(changed)
    if (server.disputed(column) || !sameValue(theirs, before)) disputed.push({ column, before, mine: after, theirs })
  }
  const theirChanges = changedThere(change, server, row)
  const mine = columns
    .filter(({ column }) => disputed.every((dispute) => dispute.column !== column))
    .map(({ column, before, after }): MergedColumn => ({ column, before, value: after, by: 'mine' }))
  if (disputed.length > 0) {
    const merged = [...theirChanges, ...mine]
    return { kind: 'conflict', conflict: { cause: 'bothEdited', columns: disputed, merged, theirs: editOf(row) } }
  }
  if (columns.length === 0) return { kind: 'nothingLeft', merged: theirChanges }
  return { kind: 'send', columns, merged: theirChanges }
}

function deletedThere(change: PendingChange): Merge {
  const columns = change.columns.map(({ column, before, after }) => ({ column, before, mine: after, theirs: null }))
  return {
    kind: 'conflict',
    conflict: { cause: 'deletedThere', columns, merged: [], theirs: { by: null, at: null } },
  }
}

function deletedHere(change: PendingChange, server: ServerSide, row: RecordValues): Merge {
  const columns = changedThere(change, server, row).map(({ column, before, value }) => ({
    column,
    before,
    mine: null,
    theirs: value,
  }))
  return { kind: 'conflict', conflict: { cause: 'deletedHere', columns, merged: [], theirs: editOf(row) } }
}

/** What the server's record has otherwise than the user saw it, in columns that the change leaves alone. */
function changedThere(change: PendingChange, { seen }: ServerSide, row: RecordValues): readonly MergedColumn[] {
  if (seen === null) return []
  const own = new Set(change.columns.map(({ column }) => column))
  return Object.entries(row)
    .filter(([column]) => column in seen && !own.has(column) && !SET_BY_SERVER.has(column))
    .map(([column, value]): MergedColumn => ({ column, before: seen[column] ?? null, value, by: 'theirs' }))
    .filter(({ before, value }) => !sameValue(before, value))
}

function editOf(row: RecordValues): Conflict['theirs'] {
  const by = row['modifiedby'] ?? null
  const at = row['modifiedon'] ?? null
  return { by: isLookupValue(by) ? by.name : null, at: typeof at === 'string' ? at : null }
}
