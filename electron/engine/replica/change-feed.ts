import type { RecordId } from '@shared/model/record'

/** Records of one table that changed; an empty list of ids means: any of them. */
export interface TableChange {
  readonly table: string
  readonly ids: readonly RecordId[]
}

export type ChangeListener = (changes: readonly TableChange[]) => void

/** Tells listeners what a committed transaction changed. */
export interface ChangeFeed {
  announce(changes: readonly TableChange[]): void
  onChanged(listener: ChangeListener): () => void
}

/** A feed without listeners. */
export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<ChangeListener>()
  return {
    announce(changes) {
      if (changes.length === 0) return
      for (const listener of [...listeners]) listener(changes)
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Beyond this many records a listener is better off asking for its page again. */
const MANY = 200

/** What one transaction touched, table by table. */
export class TouchedRecords {
  private readonly tables = new Map<string, Set<RecordId> | 'any'>()

  touch(table: string, id: RecordId): void {
    const seen = this.tables.get(table) ?? new Set<RecordId>()
    if (seen === 'any') return
    seen.add(id)
    this.tables.set(table, seen.size > MANY ? 'any' : seen)
  }

  touchAny(table: string): void {
    this.tables.set(table, 'any')
  }

  changes(): readonly TableChange[] {
    return [...this.tables].map(([table, seen]) => ({ table, ids: seen === 'any' ? [] : [...seen] }))
  }
}
