import { foldText } from '@shared/format/fold-text'
import { wholeList } from '@shared/model/list-question'
import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { PAGE_SIZE, type RecordPage } from '@shared/model/view'
import { guidFromBytes } from '../query/guid-bytes'
import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { ident, join, sql, type Sql } from '../query/sql'
import type { ReplicaReader } from '../replica/reader'
import { searchIndexOf } from '../replica/search-index'
import { beginsWith } from './begins-with'
import type { RecordSource, RunnableView } from './record-source'

/** Up to so many records are ranked; where there are more, those whose name begins with the first word are looked for by name. */
const RANKED = 400

/** Up to so many records are looked at for whether they have the other words too. */
const FEW = 200

const DIGIT = /\p{N}/u

/** A word, as the index cuts texts into words. */
const WORD = /[\p{L}\p{N}\p{Co}]+/gu

/** What searching the replica needs. */
export interface ReplicaSearchOptions {
  readonly reader: ReplicaReader
  table(name: string): PhysicalTable | undefined
  page: RecordSource['page']
  /** A page of those records of a view that have these rowids in its table. */
  pageAmong(view: RunnableView, rowids: readonly number[]): Promise<Result<RecordPage>>
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
    const page = await options.pageAmong(view, [...best.value.values()])
    return page.ok ? ok({ ...page.value, rows: inOrder(page.value.rows, [...best.value.keys()]), key: null }) : page
  }
}

/** The words of a text, folded as the index is; `null`: there is no index, or no word. */
function wordsOf(text: string, { searched, columns }: PhysicalTable): readonly string[] | null {
  const column = [...columns.values()].find(({ folded }) => folded !== undefined && searched.includes(folded.stored))
  if (column?.folded === undefined) return null
  const words = foldText(text, column.folded.languageCode).match(WORD)
  return words === null ? null : [...words]
}

/** The records that fit the words best, the best first, each with its rowid; `null`: the index is not complete. */
async function bestOf(
  reader: ReplicaReader,
  table: PhysicalTable,
  words: readonly string[],
): Promise<Result<ReadonlyMap<RecordId, number> | null>> {
  const [complete, named] = await Promise.all([
    reader.rows(sql`SELECT 1 FROM "carryon-search-index" WHERE table_name = ${table.name} AND complete`),
    namedSo(reader, table, [words.join(' ')]),
  ])
  if (!complete.ok) return complete
  if (complete.value.length === 0) return ok(null)
  if (!named.ok) return named
  // Nothing that is found by other words comes before these.
  const others = named.value.length < PAGE_SIZE ? await foundBy(reader, table, words) : ok([])
  if (!others.ok) return others
  const ranked = inRank([...named.value, ...others.value], words)
  const best = new Map(ranked.map(({ id, rowid }) => [guidFromBytes(id), rowid]))
  return ok(new Map([...best].slice(0, PAGE_SIZE)))
}

/** Records with all of the words, wherever they stand: all of them, or enough to choose from. */
async function foundBy(
  reader: ReplicaReader,
  table: PhysicalTable,
  words: readonly string[],
): Promise<Result<readonly Candidate[]>> {
  const few = await foundByRarest(reader, table, words)
  if (!few.ok) return few
  if (few.value !== null) return ok(few.value)
  const found = await rowidsWith(reader, table, words, RANKED + 1)
  if (!found.ok) return found
  const named = found.value.length > RANKED ? await namedSo(reader, table, words) : ok([])
  if (!named.ok) return named
  const candidates = await reader.rows<Candidate>(candidatesSql(table, candidateOf(table), found.value))
  return candidates.ok ? ok([...named.value, ...candidates.value]) : candidates
}

/**
 * Records with all of several words, by the one that is likely to be in the fewest: the index goes through all that have each of the
 * words, which takes long for a common one. `null`: it is in too many.
 */
async function foundByRarest(
  reader: ReplicaReader,
  table: PhysicalTable,
  words: readonly string[],
): Promise<Result<readonly Candidate[] | null>> {
  const [rarest = '', ...others] = [...words].sort(byRarity)
  if (others.length === 0) return ok(null)
  const found = await rowidsWith(reader, table, [rarest], FEW + 1)
  if (!found.ok) return found
  if (found.value.length > FEW) return ok(null)
  const texts = table.searched.map((text, place) => sql`${ident(text)} AS ${ident(`text${place}`)}`)
  const rows = await reader.rows<Candidate & Readonly<Record<`text${number}`, string | null>>>(
    candidatesSql(table, join([candidateOf(table), ...texts]), found.value),
  )
  if (!rows.ok) return rows
  const textsOf = (row: (typeof rows.value)[number]) => table.searched.map((_, place) => row[`text${place}`] ?? null)
  return ok(rows.value.filter((row) => haveAll(textsOf(row), others)))
}

/** Words that are likely in the fewest records first: numbers, then long words. */
function byRarity(left: string, right: string): number {
  return Number(DIGIT.test(right)) - Number(DIGIT.test(left)) || right.length - left.length
}

/** Rowids of records in which each of the words begins one, up to so many. */
async function rowidsWith(
  reader: ReplicaReader,
  table: PhysicalTable,
  words: readonly string[],
  most: number,
): Promise<Result<readonly number[]>> {
  const index = searchIndexOf(table.name)
  const match = words.map((word) => `"${word}"*`).join(' ')
  const found = await reader.rows<{ readonly rowid: number }>(
    sql`SELECT rowid FROM ${index} WHERE ${index} MATCH ${match} LIMIT ${most}`,
  )
  return found.ok ? ok(found.value.map(({ rowid }) => rowid)) : found
}

function candidatesSql(table: PhysicalTable, columns: Sql, rowids: readonly number[]): Sql {
  return sql`SELECT ${columns} FROM ${ident(table.name)}
    WHERE rowid IN (SELECT value FROM json_each(${JSON.stringify(rowids)}))`
}

/** A record in which all words were found. */
interface Candidate {
  readonly id: Uint8Array
  /** By which the index knows it as well. */
  readonly rowid: number
  /** Its name as the index has it; `null`: it has none, or none that is searched. */
  readonly name: string | null
}

function candidateOf(table: PhysicalTable): Sql {
  const name = nameOf(table)?.folded
  return sql`${ident(table.primaryId)} AS id, rowid, ${name === undefined ? sql`NULL` : ident(name.stored)} AS name`
}

/** The first records by name whose name begins with the first word and has words that begin with the others. */
async function namedSo(
  reader: ReplicaReader,
  table: PhysicalTable,
  [first = '', ...others]: readonly string[],
): Promise<Result<readonly Candidate[]>> {
  const stored = nameOf(table)?.folded?.stored
  if (stored === undefined || !table.searched.includes(stored)) return ok([])
  const name = ident(stored)
  // What stands before a word is no letter of it; of letters beyond these, only the words themselves tell.
  const conditions = [beginsWith(name, first), ...others.map((word) => sql`${name} GLOB ${`*[^a-z0-9]${word}*`}`)]
  const rows = await reader.rows<Candidate>(sql`SELECT ${candidateOf(table)} FROM ${ident(table.name)}
    WHERE ${join(conditions, ' AND ')} ORDER BY ${name} LIMIT ${PAGE_SIZE}`)
  return rows.ok ? ok(rows.value.filter((row) => haveAll([row.name], others))) : rows
}

/** Whether each of the words begins one in these texts. */
function haveAll(texts: readonly (string | null)[], words: readonly string[]): boolean {
  const there = texts.flatMap((text) => [...(text ?? '').matchAll(WORD)].map(([word]) => word))
  return words.every((word) => there.some((one) => one.startsWith(word)))
}

/** Names that are what was typed come first, then those that begin so, then those that begin with its first word; equals by name. */
function inRank(candidates: readonly Candidate[], words: readonly string[]): readonly Candidate[] {
  const typed = words.join(' ')
  const rankOf = ({ name }: Candidate): number => {
    if (name === null) return 4
    if (name === typed) return 0
    if (name.startsWith(typed)) return 1
    return name.startsWith(words[0] ?? '') ? 2 : 3
  }
  return candidates
    .map((candidate) => ({ candidate, rank: rankOf(candidate), name: candidate.name ?? '' }))
    .sort((left, right) => left.rank - right.rank || compare(left.name, right.name))
    .map(({ candidate }) => candidate)
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}

function nameOf({ primaryName, columns }: PhysicalTable): PhysicalColumn | undefined {
  return primaryName === null ? undefined : columns.get(primaryName)
}

/** Those rows that have these ids, in their order: a rowid may have become another record's since it was found. */
function inOrder<Row extends { readonly id: RecordId }>(
  rows: readonly Row[],
  ids: readonly RecordId[],
): readonly Row[] {
  const places = new Map(ids.map((id, place) => [id, place]))
  const placeOf = ({ id }: Row): number => places.get(id) ?? ids.length
  return rows.filter(({ id }) => places.has(id)).sort((left, right) => placeOf(left) - placeOf(right))
}
