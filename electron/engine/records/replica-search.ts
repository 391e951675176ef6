import { foldText } from '@shared/format/fold-text'
import { wholeList } from '@shared/model/list-question'
import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { PAGE_SIZE, type RecordPage } from '@shared/model/view'
import { ROOT_ALIAS } from '../query/compile-request'
import { guidFromBytes } from '../query/guid-bytes'
import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { ident, sql, type Sql } from '../query/sql'
import type { ReplicaReader } from '../replica/reader'
import { searchIndexOf } from '../replica/search-index'
import type { RecordSource, RunnableView } from './record-source'

/** Up to so many records are ranked by their words; among more of them rank would say little, and take long. */
const RANKED = 1000

/** What searching the replica needs. */
export interface ReplicaSearchOptions {
  readonly reader: ReplicaReader
  table(name: string): PhysicalTable | undefined
  page: RecordSource['page']
  /** A page of those records of a view that the condition on its root takes. */
  pageAmong(view: RunnableView, condition: Sql): Promise<Result<RecordPage>>
}

/**
 * Searches words in the replica's index: each has to begin a word in one of the searched columns. Until a table's index is complete,
 * it is searched as the find box of its view does.
 */
export function createReplicaSearch(options: ReplicaSearchOptions): RecordSource['search'] {
  const byFinding = (view: RunnableView, text: string): Promise<Result<RecordPage>> =>
    options.page(view, { ...wholeList(view.view.id), find: text, page: 0, anchor: null })
  return async (view, text) => {
    const table = options.table(view.table.name)
    const words = table === undefined ? null : wordsOf(text, table)
    if (table === undefined || words === null) return byFinding(view, text)
    const best = await bestOf(options.reader, table, words)
    if (!best.ok) return best
    if (best.value === null) return byFinding(view, text)
    const ids = JSON.stringify(best.value)
    const among = sql`SELECT unhex(value, '-') FROM json_each(${ids})`
    const page = await options.pageAmong(view, sql`${ident(ROOT_ALIAS)}.${ident(table.primaryId)} IN (${among})`)
    return page.ok ? ok({ ...page.value, rows: inOrder(page.value.rows, best.value), key: null }) : page
  }
}

/** The words of a text, folded as the index is; `null`: there is no index, or no word. */
function wordsOf(text: string, { searched, columns }: PhysicalTable): readonly string[] | null {
  const column = [...columns.values()].find(({ folded }) => folded !== undefined && searched.includes(folded.stored))
  if (column?.folded === undefined) return null
  const words = foldText(text, column.folded.languageCode).match(/[\p{L}\p{N}\p{Co}]+/gu)
  return words === null ? null : [...words]
}

/** The ids of the records that fit the words best, the best first; `null`: the index is not complete. */
async function bestOf(
  reader: ReplicaReader,
  table: PhysicalTable,
  words: readonly string[],
): Promise<Result<readonly RecordId[] | null>> {
  const complete = await reader.rows(
    sql`SELECT 1 FROM "carryon-search-index" WHERE table_name = ${table.name} AND complete`,
  )
  if (!complete.ok) return complete
  if (complete.value.length === 0) return ok(null)
  const index = searchIndexOf(table.name)
  const match = sql`${index} MATCH ${words.map((word) => `"${word}"*`).join(' ')}`
  const counted = await reader.rows<{ readonly found: number }>(
    sql`SELECT count(*) AS found FROM (SELECT 1 FROM ${index} WHERE ${match} LIMIT ${RANKED + 1})`,
  )
  if (!counted.ok) return counted
  const many = (counted.value[0]?.found ?? 0) > RANKED
  const rows = await reader.rows<{ readonly id: Uint8Array }>(
    many ? byName(table, match, words) : byRank(table, index, match),
  )
  return rows.ok ? ok(rows.value.map(({ id }) => guidFromBytes(id))) : rows
}

function byRank(table: PhysicalTable, index: Sql, match: Sql): Sql {
  return sql`SELECT t.${ident(table.primaryId)} AS id
    FROM (SELECT rowid AS place, rank FROM ${index} WHERE ${match} ORDER BY rank LIMIT ${PAGE_SIZE}) AS found
    JOIN ${ident(table.name)} AS t ON t.rowid = found.place ORDER BY found.rank`
}

/** Of very many the ones whose name begins with the first word come first, in the order of names. */
function byName(table: PhysicalTable, match: Sql, words: readonly string[]): Sql {
  const id = ident(table.primaryId)
  const own = ident(table.name)
  const any = sql`SELECT ${id} AS id FROM ${own} WHERE rowid IN
    (SELECT rowid FROM ${searchIndexOf(table.name)} WHERE ${match} LIMIT ${PAGE_SIZE})`
  const name = nameOf(table)?.folded
  if (name === undefined) return any
  const begins = sql`${ident(name.stored)} GLOB ${`${words[0] ?? ''}*`}`
  return sql`SELECT id FROM (SELECT * FROM (SELECT ${id} AS id FROM ${own} WHERE ${begins} AND rowid IN
      (SELECT rowid FROM ${searchIndexOf(table.name)} WHERE ${match})
      ORDER BY ${ident(name.stored)} LIMIT ${PAGE_SIZE})
    UNION ALL SELECT * FROM (${any})) LIMIT ${PAGE_SIZE}`
}

function nameOf({ primaryName, columns }: PhysicalTable): PhysicalColumn | undefined {
  return primaryName === null ? undefined : columns.get(primaryName)
}

/** Rows in the order of these ids. */
function inOrder<Row extends { readonly id: RecordId }>(
  rows: readonly Row[],
  ids: readonly RecordId[],
): readonly Row[] {
  const places = new Map(ids.map((id, place) => [id, place]))
  const placeOf = ({ id }: Row): number => places.get(id) ?? ids.length
  return [...rows].sort((left, right) => placeOf(left) - placeOf(right))
}
