import type { CompileCondition } from './condition-request'
import type { Caller } from './compile-request'
import { guidToBytes } from './guid-bytes'
import { FALSE } from './logic'
import { join, sql } from './sql'

/** The column holds one of the ids that `idsOf` takes from the caller. */
export function isOfCaller(idsOf: (caller: Caller) => readonly string[]): CompileCondition {
  return ({ operand, context }) => {
    const ids = idsOf(context.caller)
    return ids.length === 0 ? FALSE : sql`${operand.sql} IN (${join(ids.map((id) => sql`${guidToBytes(id)}`))})`
  }
}

/** The column holds another id than the one `idOf` takes from the caller, or none. */
export function isNotOfCaller(idOf: (caller: Caller) => string): CompileCondition {
  return ({ operand, context }) => sql`${operand.sql} IS NOT ${guidToBytes(idOf(context.caller))}`
}
