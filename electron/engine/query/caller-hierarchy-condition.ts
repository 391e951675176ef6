import { unsupported } from './condition-request'
import type { CompileCondition, ConditionRequest } from './condition-request'
import type { Caller } from './compile-request'
import { guidToBytes } from './guid-bytes'
import { anyOf, FALSE } from './logic'
import type { PhysicalTable } from './physical-table'
import { QueryFault } from './query-problem'
import { ident, join, sql } from './sql'
import type { Sql } from './sql'

/** How deep an organisation's hierarchy security looks where it has not been set. */
const PLAIN_DEPTH = 3

/**
 * `eq-useroruserhierarchy` and, with the teams of all these people, `eq-useroruserhierarchyandteams`: the user and everyone who
 * reports to the user. Who that is the request says, or else the tables of users and of teams' members.
 */
export function isOfCallerOrReports(withTeams: boolean): CompileCondition {
  return (request) => {
    const { operand, context } = request
    const { caller } = context
    const own = [caller.userId, ...(withTeams ? caller.teamIds : [])]
    if (caller.reports !== undefined) {
      const { userIds, teamIds } = caller.reports
      return isOneOf(operand.sql, [...own, ...userIds, ...(withTeams ? teamIds : [])])
    }
    const people = reportsOf(caller, table(request, 'systemuser', ['systemuserid', 'parentsystemuserid']))
    const inPeople = sql`${operand.sql} IN (${people})`
    if (!withTeams) {
      return anyOf([isOneOf(operand.sql, own), inPeople])
    }
    const members = table(request, 'teammembership', ['systemuserid', 'teamid'])
    const teams = sql`SELECT ${ident('teamid')} FROM ${ident(members.name)}
      WHERE ${ident('systemuserid')} IN (${people}) AND ${ident('teamid')} IS NOT NULL`
    return anyOf([isOneOf(operand.sql, own), inPeople, sql`${operand.sql} IN (${teams})`])
  }
}

function isOneOf(column: Sql, ids: readonly string[]): Sql {
  return ids.length === 0 ? FALSE : sql`${column} IN (${join(ids.map((id) => sql`${guidToBytes(id)}`))})`
}

/** The ids of those below the user. Loops, which a replica may hold for a while, end with the depth. */
function reportsOf(caller: Caller, users: PhysicalTable): Sql {
  const name = ident(users.name)
  const key = ident('systemuserid')
  const manager = ident('parentsystemuserid')
  const depth = caller.depthOfReports ?? PLAIN_DEPTH
  return sql`WITH RECURSIVE reporting(id, depth) AS (
      SELECT ${key}, 1 FROM ${name} WHERE ${manager} = ${guidToBytes(caller.userId)} AND ${depth} > 0
      UNION SELECT person.${key}, reporting.depth + 1 FROM ${name} AS person
        JOIN reporting ON person.${manager} = reporting.id WHERE reporting.depth < ${depth})
    SELECT id FROM reporting`
}

/** A table that has these columns; where it is not here, the query says so. */
function table(request: ConditionRequest, name: string, columns: readonly string[]): PhysicalTable {
  const found = request.context.schema.get(name)
  if (found === undefined) {
    throw new QueryFault({ kind: 'unknownTable', table: name })
  }
  const missing = columns.find((column) => !found.columns.has(column))
  if (missing !== undefined) {
    throw new QueryFault({ kind: 'unknownColumn', table: name, column: missing })
  }
  return found
}

/** `eq-userlanguage`: the language of the user's interface, or any (-1). */
export const isCallersLanguage: CompileCondition = (request) => {
  const { languageCode } = request.context.caller
  if (languageCode === undefined) {
    throw unsupported(request, "the user's language is not known")
  }
  return sql`${request.operand.sql} IN (${languageCode}, -1)`
}
