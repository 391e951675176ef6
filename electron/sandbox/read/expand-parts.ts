import { fail, ok, type Result } from '@shared/model/result'
import { ident, sql, type Sql } from '@electron/engine/query/sql'
import { notServed, type Problem } from '../http/problem'
import type { Expansion } from '../odata/parse-expand'
import { parseSelect, type Selection } from '../odata/parse-select'
import type { Session } from '../organisation'
import type { Parts } from '../schema/parts'
import { privilegeDepth, reach } from '../security/privileges'
import type { SqlRow } from '../store/database'
import type { Expander } from './expand-navigation'
import type { PrintStyle } from './print-record'
import { printRows } from './print-rows'
import { hexDigits, outputCells, ROOT, selectFrom, selectList } from './table-columns'

/** Brings the parts of records along: an array in each, in the order in which they were written. */
export function prepareParts(
  session: Session,
  parts: Parts,
  { navigation, options }: Expansion,
  index: number,
): Result<Expander, Problem> {
  const unknown = options.names().find((option) => option !== '$select')
  if (unknown !== undefined) return fail(notServed(`'${unknown}' inside $expand`))
  const selection = parseSelect(parts.table, options.get('$select'))
  if (!selection.ok) return selection
  const idKey = `__expand${index}`
  const whole = sql`${ident(ROOT)}.${ident(parts.relationship.targetColumn)}`
  const member = `,${JSON.stringify(navigation)}:`
  return ok({
    columns: [sql`lower(hex(${whole})) AS ${ident(idKey)}`],
    load: async (rows, style) => {
      const ids = rows.map((row) => String(row[idKey]))
      const printed = await printedParts(session, parts, selection.value, ids, style)
      return (row) => `${member}[${printed.get(String(row[idKey])) ?? ''}]`
    },
  })
}

/** The parts as the inside of a JSON array, by the id of the record they are parts of. */
async function printedParts(
  { user, database }: Session,
  parts: Parts,
  selection: Selection,
  ids: readonly string[],
  style: PrintStyle,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0 || privilegeDepth(user, parts.table, 'read') === 'none') return new Map()
  const found = new Map<string, SqlRow[]>()
  const reached = reach(user, parts.table, 'read', ROOT)
  for (const row of await database.all(partsStatement(parts, selection, ids, reached))) {
    const whole = String(row.__whole)
    const siblings = found.get(whole)
    if (siblings === undefined) found.set(whole, [row])
    else siblings.push(row)
  }
  const cells = outputCells(selection.columns)
  return new Map([...found].map(([whole, rows]) => [whole, printRows(cells, style, rows, () => '')]))
}

function partsStatement(
  { relationship, table }: Parts,
  selection: Selection,
  ids: readonly string[],
  reached: Sql,
): Sql {
  const whole = sql`${ident(ROOT)}.${ident(relationship.column)}`
  const wholeTable = sql`${ident(ROOT)}.${ident(`${relationship.column}__table`)}`
  const columns = [sql`${hexDigits(whole)} AS "__whole"`, ...selectList(table, selection.columns)]
  const wanted = sql`${whole} IN (SELECT unhex(value) FROM json_each(${JSON.stringify(ids)}))`
  const rows = selectFrom(table, columns, sql`${wanted} AND ${wholeTable} = ${relationship.target} AND ${reached}`)
  return sql`${rows} ORDER BY ${ident(ROOT)}."versionnumber"`
}
