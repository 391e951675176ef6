import type { ChoiceOption, Column } from '@shared/model/column'
import type { Table } from '@shared/model/table'
import type { FoldedKey, PhysicalColumn, PhysicalTable } from './physical-table'
import { isIdentifier } from './sql'

/** Which texts, and names of lookups' targets, are held folded beside themselves, and by which base language (LCID). */
export interface FoldedColumns {
  readonly languageCode: number
  readonly columns: readonly string[]
  /** Of these, those in which words are searched. */
  readonly searched: readonly string[]
}

/**
 * How the table lies in SQLite with the named columns, or with all. The primary key is always among them. Columns whose
 * type is not kept on a device, and names that SQL could not carry, are left out.
 */
export function physicalTableOf(
  table: Table,
  columns: ReadonlySet<string> | 'all',
  folded: FoldedColumns | null = null,
): PhysicalTable {
  const kept = table.columns.filter(
    ({ name, kind }) =>
      kind !== 'other' && isIdentifier(name) && (columns === 'all' || columns.has(name) || name === table.primaryId),
  )
  const held = new Map(kept.map((column) => [column.name, physicalColumnOf(column, folded)]))
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
    searched: (folded?.searched ?? []).flatMap((name) => held.get(name)?.folded?.stored ?? []),
    hierarchyColumn: hierarchy?.kind === 'manyToOne' ? hierarchy.column : null,
  }
}

function physicalColumnOf(column: Column, folded: FoldedColumns | null): PhysicalColumn {
  const key = folded?.columns.includes(column.name) === true ? foldedKeyOf(column, folded.languageCode) : null
  return {
    name: column.name,
    kind: column.kind,
    options: optionsOf(column),
    targets: column.kind === 'lookup' ? column.targets.map((target) => target.table) : [],
    role: column.kind === 'lookup' ? column.role : null,
    dateBehavior: column.kind === 'dateTime' ? column.behavior : null,
    ...(key === null ? {} : { folded: key }),
  }
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
