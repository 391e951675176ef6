import type { Deed, RecordName, WorkedTable, Word } from './device-words'

/** One column of one record, and the values of which one has to be somewhere: the last that was saved, or one begun since. */
export interface OwedValue extends RecordName {
  readonly column: string
  readonly values: readonly string[]
}

interface Written {
  readonly value: string
  saved: boolean
}

/** What the user of one device was told, over all its lives: this is what the device owes. */
export class DeedLedger {
  private readonly columns = new Map<
    string,
    { readonly record: RecordName; readonly column: string; written: Written[] }
  >()
  private readonly deletes = new Map<string, { readonly record: RecordName; saved: boolean }>()
  private readonly settled = new Map<string, number>()
  private readonly made = new Map<string, RecordName>()
  private readonly heard = new Map<string, number>()

  hear(word: Word): void {
    this.heard.set(word.kind, this.count(word.kind) + 1)
    switch (word.kind) {
      case 'intends':
        return this.begin(word.deed)
      case 'saved':
        return this.keep(word.deed)
      case 'refused':
        return this.drop(word.deed)
      case 'ready':
      case 'cycle':
      case 'failed':
        return
    }
  }

  /** How often a kind of word was said. */
  count(kind: Word['kind']): number {
    return this.heard.get(kind) ?? 0
  }

  /** The records that were made here, as far as the user knows. */
  created(): readonly RecordName[] {
    return [...this.made.values()]
  }

  /** Values that must not be lost. Of a record that was deleted here nothing is owed but the delete. */
  owed(): readonly OwedValue[] {
    return [...this.columns.values()]
      .filter(({ record, written }) => written.some(({ saved }) => saved) && !this.deletes.has(record.id))
      .map(({ record, column, written }) => ({ ...record, column, values: written.map(({ value }) => value) }))
  }

  /** Records whose delete was saved. */
  deleted(): readonly RecordName[] {
    return [...this.deletes.values()].filter(({ saved }) => saved).map(({ record }) => record)
  }

  /** How often the user settled what became of a record's changes, or began to. */
  decisions(id: string): number {
    return this.settled.get(id) ?? 0
  }

  /** How often the user settled anything. */
  settlements(): number {
    return [...this.settled.values()].reduce((sum, count) => sum + count, 0)
  }

  private begin(deed: Deed): void {
    switch (deed.kind) {
      case 'edit':
        this.columnOf(deed, deed.column).push({ value: deed.value, saved: false })
        return
      case 'create':
        return
      case 'delete':
        this.deletes.set(deed.id, { record: { table: deed.table, id: deed.id }, saved: false })
        return
      case 'settle':
        this.settled.set(deed.id, this.decisions(deed.id) + 1)
        return
    }
  }

  private keep(deed: Deed): void {
    switch (deed.kind) {
      case 'edit':
        this.keepValue(deed, deed.column, deed.value)
        return
      case 'create': {
        if (deed.id === null) return
        const record = { table: deed.table, id: deed.id }
        this.made.set(deed.id, record)
        this.columnOf(record, deed.column).push({ value: deed.value, saved: true })
        return
      }
      case 'delete':
        this.deletes.set(deed.id, { record: { table: deed.table, id: deed.id }, saved: true })
        return
      case 'settle':
        return
    }
  }

  /** The user wrote over what stood there before: only the newest is owed. */
  private keepValue(record: RecordName, column: string, value: string): void {
    const written = this.columnOf(record, column)
    const place = written.findIndex((entry) => entry.value === value)
    const entry = written[place]
    if (entry === undefined) return
    entry.saved = true
    written.splice(0, place)
  }

  private drop(deed: Deed): void {
    if (deed.kind === 'delete') this.deletes.delete(deed.id)
    if (deed.kind !== 'edit') return
    const written = this.columnOf(deed, deed.column)
    const place = written.findIndex(({ value }) => value === deed.value)
    if (place >= 0) written.splice(place, 1)
  }

  private columnOf({ table, id }: { readonly table: WorkedTable; readonly id: string }, column: string): Written[] {
    const key = `${table} ${id} ${column}`
    const known = this.columns.get(key) ?? { record: { table, id }, column, written: [] }
    this.columns.set(key, known)
    return known.written
  }
}
