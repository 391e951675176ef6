import { PARTY_MEMBERS } from '@shared/model/parties'
import type { RecordId } from '@shared/model/record'
import { foldedAsciiSql } from '../query/fold-sql'
import { guidFromBytes } from '../query/guid-bytes'
import type { PhysicalColumn, PhysicalTable } from '../query/physical-table'
import { ident, join, sql, type Sql } from '../query/sql'
import { loseBase, pendingAmong, rebase } from './base-records'
import { changedKey, foldedTextOf, foldTexts } from './fold-texts'
import { keepFromLeaving, letLeave } from './leave-records'
import { noteIds } from './note-ids'
import { type PageBody, recordsIn } from './page-body'
import { giveWayToServers } from './relation-rows'
import type { Transaction } from './writer'

const FORMATTED = '@OData.Community.Display.V1.FormattedValue'
const LOOKUP_TABLE = '@Microsoft.Dynamics.CRM.lookuplogicalname'

export interface Page {
  readonly table: PhysicalTable
  /** The answer to OData or FetchXML, with the annotations of lookups. */
  readonly body: PageBody
  /** Whether it is the answer to a delta link, which also names deleted records. */
  readonly delta: boolean
  /** Whether its ids are to be noted, so that what a full read does not meet can leave at its end. */
  readonly noting: boolean
  /** Records open on screen: a deleted one leaves when it is closed. */
  readonly held?: readonly RecordId[]
}

export interface AppliedPage {
  readonly received: number
  readonly removed: number
}

/** Up to so many records of a page are announced by their ids. */
const MOST_NAMED = 200

/**
 * Writes a page of records. The body goes to SQLite as it arrived and is read there, by one statement: JavaScript never parses
 * it. Records with pending changes get the server's values with the changes on top. Rejects when the body is not JSON.
 */
export async function applyPage(transaction: Transaction, page: Page): Promise<AppliedPage> {
  const received = await transaction.run(upsertPageSql(page))
  if (page.noting) await noteIds(transaction, page.table, page.body)
  if (received > 0) {
    await foldTexts(transaction, page.table)
    const pending = await pendingAmong(transaction, page.table, idsSql(page))
    await rebase(transaction, page.table, pending)
    await giveWayToServers(transaction, page.table)
    await keepFromLeaving(transaction, page.table.name, idsSql(page))
    await announce(transaction, page, received)
  }
  const removed = page.delta ? await removeDeleted(transaction, page) : 0
  return { received, removed }
}

async function announce(transaction: Transaction, page: Page, received: number): Promise<void> {
  if (received > MOST_NAMED) {
    transaction.touchAny(page.table.name)
    return
  }
  const rows = await transaction.rows<{ record: Uint8Array | null }>(sql`SELECT record FROM (${idsSql(page)})`)
  for (const { record } of rows) if (record !== null) transaction.touch(page.table.name, guidFromBytes(record))
}

/** The statement that writes the records of a page into their table. */
export function upsertPageSql({ table, body, delta }: Pick<Page, 'table' | 'body' | 'delta'>): Sql {
  const cells = [...table.columns.values()].flatMap(cellsOf)
  const id = ident(table.primaryId)
  // Every look into a record costs: only delta answers hold entries that are none.
  const records = delta ? sql`${member(table.primaryId)} IS NOT NULL` : sql`true`
  const others = cells.filter(({ name }) => name !== table.primaryId)
  return sql`INSERT INTO ${ident(table.name)} (${join(cells.map(({ name }) => ident(name)))})
    SELECT ${join(cells.map(({ value }) => value))} FROM ${recordsIn(body)}
    WHERE ${records}
    ON CONFLICT (${id}) DO UPDATE SET ${join(others.map(replacedCell))}`
}

/** What becomes of a cell whose record is here already. The key of a text that stays the same stays too. */
function replacedCell({ name, keyOf }: CellSource): Sql {
  const cell = ident(name)
  if (keyOf === undefined) return sql`${cell} = excluded.${cell}`
  const text = ident(keyOf)
  const key = changedKey(sql`excluded.${text}`, sql`excluded.${cell}`)
  return sql`${cell} = CASE WHEN excluded.${text} IS ${text} COLLATE BINARY THEN ${cell} ELSE ${key} END`
}

/** A stored column, and where in a record its value stands. */
export interface CellSource {
  readonly name: string
  readonly value: Sql
  /** The stored column of whose text this is the key; absent where it is none. */
  readonly keyOf?: string
}

/** The stored columns of a column with their values in the record at hand; keys of texts beyond ASCII are left to `foldTexts`. */
export function cellsOf(column: PhysicalColumn): readonly CellSource[] {
  const cells = column.kind === 'lookup' ? lookupCells(column) : valueCells(column)
  const text = foldedTextOf(column)
  const value = cells.find(({ name }) => name === text?.column)?.value
  if (text === null || value === undefined) return cells
  return [...cells, { name: text.key, value: foldedAsciiSql(value, text.languageCode), keyOf: text.column }]
}

function valueCells(column: PhysicalColumn): readonly CellSource[] {
  if (column.parties !== undefined) return [{ name: column.name, value: partiesIn(column.parties) }]
  const value = member(column.name)
  return [{ name: column.name, value: column.kind === 'id' ? guid(value) : value }]
}

/** The parties of one column as they are kept: each once, in the order in which they came. */
function partiesIn({ member: listed, participation }: NonNullable<PhysicalColumn['parties']>): Sql {
  const of = (name: string): Sql => sql`one.value ->> ${name}`
  const { id, table, name, address } = PARTY_MEMBERS
  const record = sql`json_object('table', ${of(table)}, 'id', lower(${of(id)}), 'name', ${of(name)})`
  const party = sql`CASE WHEN ${of(id)} IS NOT NULL AND ${of(table)} IS NOT NULL THEN ${record}
    WHEN ${of(address)} <> '' THEN json_object('address', ${of(address)}) END`
  // Inside, `value` alone would be that of the party.
  return sql`(SELECT nullif(json_group_array(json(party)), '[]') FROM (
    SELECT ${party} AS party FROM jsonb_each(jsonb_each.value -> ${listed}) AS one
    WHERE ${of(PARTY_MEMBERS.participation)} = ${participation} GROUP BY party ORDER BY min(one.key))
    WHERE party IS NOT NULL)`
}

function lookupCells({ name, targets, role }: PhysicalColumn): readonly CellSource[] {
  const wire = role === 'end' ? name : `_${name}_value`
  const id = member(wire)
  const [only] = targets
  const table =
    targets.length === 1 && only !== undefined
      ? sql`CASE WHEN ${id} IS NULL THEN NULL ELSE ${only} END`
      : member(`${wire}${LOOKUP_TABLE}`)
  return [
    { name, value: guid(id) },
    { name: `${name}__table`, value: table },
    { name: `${name}__name`, value: member(`${wire}${FORMATTED}`) },
  ]
}

function idsSql({ table, body }: Page): Sql {
  return sql`SELECT ${recordIdOf(table)} AS record FROM ${recordsIn(body)}`
}

async function removeDeleted(transaction: Transaction, { table, body, held = [] }: Page): Promise<number> {
  const deleted = sql`SELECT ${guid(member('id'))} AS record FROM ${recordsIn(body)}
    WHERE ${member('@odata.context')} LIKE '%$deletedEntity'`
  const pending = await pendingAmong(transaction, table, deleted)
  const removed = await letLeave(transaction, table, deleted, held)
  await loseBase(transaction, table, pending)
  return removed
}

/** The id of the record at hand. */
export function recordIdOf({ primaryId }: PhysicalTable): Sql {
  return guid(member(primaryId))
}

/** A member of the record at hand. */
function member(name: string): Sql {
  return sql`value ->> ${name}`
}

function guid(value: Sql): Sql {
  return sql`unhex(${value}, '-')`
}
