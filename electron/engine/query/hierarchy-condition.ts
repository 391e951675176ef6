import { onlyValue, unsupported } from './condition-request'
import type { CompileCondition, ConditionRequest } from './condition-request'
import { literal } from './literal'
import { anyOf } from './logic'
import type { PhysicalTable } from './physical-table'
import { QueryFault } from './query-problem'
import { ident, sql } from './sql'
import type { Sql } from './sql'

type Direction = 'down' | 'up'

/** Which records a hierarchy operator speaks of: those below or above the value, with it or without. */
export interface HierarchyReach {
  readonly direction: Direction
  readonly withItself: boolean
}

/**
 * `under`, `above` and their kin, on the key of a table with a hierarchy or on a lookup to one. The set is computed over
 * the whole table, as on the server, whatever the query filters. Loops, which a replica may hold for a while, end.
 */
export function isInHierarchy(reach: HierarchyReach, negated: boolean): CompileCondition {
  return (request) => {
    const start = literal(request, onlyValue(request))
    const { sql: column } = request.operand
    const inSet = anyOf(
      hierarchies(request).map((hierarchy) => sql`${column} IN (${members(hierarchy, reach, start)})`),
    )
    return negated ? anyOf([sql`${column} IS NULL`, sql`NOT ${inSet}`]) : inSet
  }
}

interface Hierarchy {
  readonly table: PhysicalTable
  readonly parent: string
}

/** The hierarchies that the column's ids belong to: its own table's for the key, its targets' for a lookup. */
function hierarchies(request: ConditionRequest): readonly Hierarchy[] {
  const { operand, context } = request
  const tables =
    operand.column.name === operand.source.table.primaryId
      ? [operand.source.table]
      : operand.column.targets.flatMap((target) => context.schema.get(target) ?? [])
  const found = tables.flatMap((table) =>
    table.hierarchyColumn === null ? [] : [{ table, parent: table.hierarchyColumn }],
  )
  const absent = operand.column.targets.find((target) => !context.schema.has(target))
  if (found.length === 0 && absent !== undefined) {
    throw new QueryFault({ kind: 'unknownTable', table: absent })
  }
  if (found.length === 0) {
    throw unsupported(request, 'the table has no hierarchy')
  }
  for (const { table, parent } of found) {
    if (!table.columns.has(parent)) {
      throw new QueryFault({ kind: 'unknownColumn', table: table.name, column: parent })
    }
  }
  return found
}

function members({ table, parent }: Hierarchy, reach: HierarchyReach, start: Sql): Sql {
  const name = ident(table.name)
  const key = ident(table.primaryId)
  const step =
    reach.direction === 'down'
      ? sql`SELECT record.${key} FROM ${name} AS record JOIN reached ON record.${ident(parent)} = reached.id`
      : sql`SELECT record.${ident(parent)} FROM ${name} AS record JOIN reached ON record.${key} = reached.id
            WHERE record.${ident(parent)} IS NOT NULL`
  const exceptItself = reach.withItself ? sql`` : sql` WHERE id <> ${start}`
  return sql`WITH RECURSIVE reached(id) AS (SELECT ${key} FROM ${name} WHERE ${key} = ${start} UNION ${step})
             SELECT id FROM reached${exceptItself}`
}
