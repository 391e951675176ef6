import { fail, ok, type Result } from '@shared/model/result'
import { ident, sql, type Sql } from '@electron/engine/query/sql'
import { badRequest, noSuchProperty, notServed, type Problem } from '../http/problem'
import { parseExpand, type Expansion } from '../odata/parse-expand'
import { parseSelect, type Selection } from '../odata/parse-select'
import type { Session } from '../organisation'
import { partsOf } from '../schema/parts'
import type { Navigation, ServedTable } from '../schema/served-schema'
import { privilegeDepth, reach } from '../security/privileges'
import type { SqlRow } from '../store/database'
import { prepareParts } from './expand-parts'
import type { PrintStyle } from './print-record'
import { printRecord, type MoreMembers } from './print-rows'
import { hexDigits, outputCells, ROOT, selectFrom, selectList } from './table-columns'

/** The records that a read brings along: the columns it needs for them, and how they get into the rows. */
export interface Expander {
  readonly columns: readonly Sql[]
  load(rows: readonly SqlRow[], style: PrintStyle): Promise<MoreMembers>
}

/** A single-valued navigation property to bring along, with the tables it may lead to. */
interface ExpandedNavigation {
  readonly navigation: Navigation
  readonly idKey: string
  readonly tableKey: string
  readonly targets: readonly { readonly table: ServedTable; readonly selection: Selection }[]
}

/** Checks `$expand`. Of collections only the parts of a record are brought along, and nothing nested in what is. */
export function prepareExpansions(
  session: Session,
  table: ServedTable,
  text: string | null,
): Result<Expander, Problem> {
  const parsed = parseExpand(text)
  if (!parsed.ok) return parsed
  const expanders: Expander[] = []
  for (const [index, expansion] of parsed.value.entries()) {
    const parts = partsOf(session.organisation.schema, table, expansion.navigation)
    const one =
      parts === null ? prepareOne(session, table, expansion, index) : prepareParts(session, parts, expansion, index)
    if (!one.ok) return one
    expanders.push(one.value)
  }
  return ok({
    columns: expanders.flatMap(({ columns }) => columns),
    load: async (rows, style) => {
      const printers: MoreMembers[] = []
      for (const one of expanders) printers.push(await one.load(rows, style))
      return (row) => printers.map((print) => print(row)).join('')
    },
  })
}

function prepareOne(
  session: Session,
  table: ServedTable,
  { navigation: name, options }: Expansion,
  index: number,
): Result<Expander, Problem> {
  const { schema } = session.organisation
  const navigation = table.navigations.get(name)
  if (navigation === undefined) {
    const collection = table.collections.has(name) || table.associations.has(name)
    return fail(
      collection ? notServed(`$expand of the collection '${name}'`) : noSuchProperty(table.definition.name, name),
    )
  }
  const unknown = options.names().find((option) => option !== '$select')
  if (unknown !== undefined) return fail(notServed(`'${unknown}' inside $expand`))
  const targets: ExpandedNavigation['targets'][number][] = []
  for (const targetName of navigation.targets) {
    const target = schema.tables.get(targetName)
    if (target === undefined) continue
    const selection = parseSelect(target, options.get('$select'))
    if (!selection.ok) return selection
    targets.push({ table: target, selection: selection.value })
  }
  if (targets.length === 0) return fail(badRequest(`The navigation property '${name}' leads nowhere.`))
  const { column } = navigation
  const [idKey, tableKey] = [`__expand${index}`, `__expand${index}__table`]
  return ok({
    columns: [
      sql`${hexDigits(sql`${ident(ROOT)}.${ident(column.name)}`)} AS ${ident(idKey)}`,
      sql`${ident(ROOT)}.${ident(`${column.name}__table`)} AS ${ident(tableKey)}`,
    ],
    load: (rows, style) => loadOne(session, { navigation, idKey, tableKey, targets }, rows, style),
  })
}

async function loadOne(
  session: Session,
  { navigation, idKey, tableKey, targets }: ExpandedNavigation,
  rows: readonly SqlRow[],
  style: PrintStyle,
): Promise<MoreMembers> {
  const printed = new Map<string, string>()
  for (const { table, selection } of targets) {
    const name = table.definition.name
    const ids = [...new Set(rows.filter((row) => row[tableKey] === name).map((row) => String(row[idKey])))]
    if (ids.length === 0 || privilegeDepth(session.user, table, 'read') === 'none') continue
    for (const row of await session.database.all(readByIds(session, table, selection, ids))) {
      const text = printRecord(outputCells(selection.columns), style, row, () => '', null)
      printed.set(`${name} ${String(row.__id)}`, text)
    }
  }
  const member = `,${JSON.stringify(navigation.name)}:`
  return (row) => member + (printed.get(`${String(row[tableKey])} ${String(row[idKey])}`) ?? 'null')
}

function readByIds({ user }: Session, table: ServedTable, selection: Selection, ids: readonly string[]): Sql {
  const key = sql`${ident(ROOT)}.${ident(table.definition.primaryId)}`
  const columns = [sql`lower(hex(${key})) AS "__id"`, ...selectList(table, selection.columns)]
  const wanted = sql`${key} IN (SELECT unhex(value) FROM json_each(${JSON.stringify(ids)}))`
  return selectFrom(table, columns, sql`${wanted} AND ${reach(user, table, 'read', ROOT)}`)
}
