import { kindOf } from './operand'
import type { Operand } from './operand'
import { sql } from './sql'
import type { Sql } from './sql'
import { isText, textKey, textPair } from './text-key'

/** The operand as it is compared and ordered: big integers are kept as text, but are numbers; texts may have a folded key. */
export function comparable(operand: Operand): Sql {
  if (isText(operand)) {
    return textKey(operand).sql
  }
  return kindOf(operand) === 'bigint' ? sql`CAST(${operand.sql} AS INTEGER)` : operand.sql
}

/** Two operands as they compare with each other. */
export function comparablePair(left: Operand, right: Operand): readonly [Sql, Sql] {
  if (isText(left) && isText(right)) {
    return textPair(left, right)
  }
  if (isDay(left) !== isDay(right)) {
    return [withTime(left), withTime(right)]
  }
  return [comparable(left), comparable(right)]
}

function isDay({ column }: Operand): boolean {
  return column.dateBehavior === 'dateOnly'
}

/** A day beside a time is its midnight, as the server keeps it. */
function withTime(operand: Operand): Sql {
  return isDay(operand) ? sql`(${operand.sql} || 'T00:00:00Z')` : operand.sql
}

/** What makes two operands the same when rows are grouped. */
export function identity(operand: Operand): Sql {
  return isText(operand) ? textKey(operand).sql : operand.sql
}
