import type { ChoiceOption, Column } from '@shared/model/column'
import type { Table } from '@shared/model/table'
import type { PhysicalColumn, PhysicalTable } from './physical-table'
import { isIdentifier } from './sql'

/**
 * How the table lies in SQLite with the named columns, or with all. The primary key is always among them. Columns whose
 * type is not kept on a device, and names that SQL could not carry, are left out.
 */
export function physicalTableOf(table: Table, columns: ReadonlySet<string> | 'all'): PhysicalTable {
  const kept = table.columns.filter(
    ({ name, kind }) =>
      kind !== 'other' && isIdentifier(name) && (columns === 'all' || columns.has(name) || name === table.primaryId),
  )
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
    columns: new Map(kept.map((column) => [column.name, physicalColumnOf(column)])),
    hierarchyColumn: hierarchy?.kind === 'manyToOne' ? hierarchy.column : null,
  }
}

function physicalColumnOf(column: Column): PhysicalColumn {
  return {
    name: column.name,
    kind: column.kind,
    options: optionsOf(column),
    targets: column.kind === 'lookup' ? column.targets.map((target) => target.table) : [],
    role: column.kind === 'lookup' ? column.role : null,
    dateBehavior: column.kind === 'dateTime' ? column.behavior : null,
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
