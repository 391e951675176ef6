import type { Table } from '@shared/model/table'

/** The columns on which a link without `from` and `to` joins: those of the relationship between the two tables, if there is one. */
export function implicitJoin(
  parent: string,
  linked: string,
  tables: readonly Table[],
): { readonly from: string; readonly to: string } | null {
  const relationships = tables
    .filter((table) => table.name === parent || table.name === linked)
    .flatMap((table) => table.relationships)
  for (const relationship of relationships) {
    if (relationship.kind !== 'manyToOne') continue
    if (relationship.table === parent && relationship.target === linked) {
      return { from: relationship.targetColumn, to: relationship.column }
    }
    if (relationship.table === linked && relationship.target === parent) {
      return { from: relationship.column, to: relationship.targetColumn }
    }
  }
  return null
}
