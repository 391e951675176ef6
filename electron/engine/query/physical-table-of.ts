import type { ChoiceOption, Column } from '@shared/model/column'
import { partiesMember } from '@shared/model/parties'
import type { Table } from '@shared/model/table'
import type { FoldedKey, PhysicalColumn, PhysicalTable, StoredKey } from './physical-table'
import { isIdentifier } from './sql'

/** One column of an index: its value, or the text by which people order and compare it. */
export interface IndexKey {
  readonly column: string
  readonly by: 'value' | 'text'
  readonly descending: boolean
}

/** What a table holds beside its values, for the views that show it. */
export interface TableLayout {
  /** The organisation's base language (LCID), by which texts are folded. */
  readonly languageCode: number
  /** Texts, and lookups for the names of their targets, that are held folded too. */
  readonly folded: readonly string[]
  /** Of these, those in which words are searched. */
  readonly searched: readonly string[]
  /** What views filter and order by. */
  readonly indexes: readonly ViewIndex[]
}

/** An index for a view: in its order, and with what else it filters by behind the primary key. */
export interface ViewIndex {
  readonly keys: readonly IndexKey[]
  readonly also: readonly IndexKey[]
}

/**
 * How the table lies in SQLite with the named columns, or with all. The primary key is always among them. Columns whose
 * type is not kept on a device, and names that SQL could not carry, are left out.
 */
export function physicalTableOf(
  table: Table,
  columns: ReadonlySet<string> | 'all',
  layout: TableLayout | null = null,
): PhysicalTable {
  const kept = table.columns.filter(
    ({ name, kind }) =>
      kind !== 'other' && isIdentifier(name) && (columns === 'all' || columns.has(name) || name === table.primaryId),
  )
  const held = new Map(kept.map((column) => [column.name, physicalColumnOf(table, column, layout)]))
  const hierarchy = table.relationships.find(
    (relationship) =>
      relationship.kind === 'manyToOne' &&
      relationship.hierarchical &&
      relationship.table === table.name &&
      relationship.target === table.name,
  )
  return {
    name: table.name,
    primaryId: table.primaryId,
    primaryName: table.primaryName,
    typeCode: table.typeCode,
    columns: held,
    searched: (layout?.searched ?? []).flatMap((name) => held.get(name)?.folded?.stored ?? []),
    indexes: (layout?.indexes ?? []).flatMap((index) => storedIndex(index, held, table.primaryId)),
    hierarchyColumn: hierarchy?.kind === 'manyToOne' ? hierarchy.column : null,
  }
}

function physicalColumnOf(table: Table, column: Column, layout: TableLayout | null): PhysicalColumn {
  const key = layout?.folded.includes(column.name) === true ? foldedKeyOf(column, layout.languageCode) : null
  return {
    name: column.name,
    kind: column.kind,
    options: optionsOf(column),
    targets: column.kind === 'lookup' ? column.targets.map((target) => target.table) : [],
    role: column.kind === 'lookup' ? column.role : null,
    dateBehavior: column.kind === 'dateTime' ? column.behavior : null,
    ...(column.kind === 'parties'
      ? { parties: { member: partiesMember(table.name), participation: column.participation } }
      : {}),
    ...(key === null ? {} : { folded: key }),
  }
}

/** None where one of its keys is not held as it is compared. */
function storedIndex(
  { keys, also }: ViewIndex,
  columns: ReadonlyMap<string, PhysicalColumn>,
  primaryId: string,
): readonly (readonly StoredKey[])[] {
  const stored = (key: IndexKey): readonly StoredKey[] => {
    const column = columns.get(key.column)
    const name = key.by === 'text' ? column?.folded?.stored : column?.name
    return name === undefined ? [] : [{ name, descending: key.descending }]
  }
  const first = keys.flatMap(stored)
  // Rows that are equal in the view's order stand in that of their ids, in the last direction.
  const id = { name: primaryId, descending: first.at(-1)?.descending ?? false }
  return first.length < keys.length ? [] : [[...first, id, ...also.flatMap(stored)]]
}

function foldedKeyOf({ name, kind }: Column, languageCode: number): FoldedKey | null {
  switch (kind) {
    case 'text':
    case 'memo':
      return { stored: `${name}__key`, languageCode }
    case 'lookup':
      return { stored: `${name}__name__key`, languageCode }
    default:
      return null
  }
}

function optionsOf(column: Column): readonly ChoiceOption[] {
  switch (column.kind) {
    case 'choice':
    case 'choices':
    case 'state':
    case 'status':
      return column.options
    case 'yesNo':
      return [
        { value: 0, label: column.falseLabel },
        { value: 1, label: column.trueLabel },
      ]
    default:
      return []
  }
}
