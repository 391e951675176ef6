import sqlite3 from 'sqlite3'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { foldText } from '@shared/format/fold-text'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { CellValue, RecordValues } from '@shared/model/record'
import { plainValueText } from '@shared/format/plain-value-text'
import { isLookupValue } from '@shared/model/record'
import { compileQuery } from '@electron/engine/query/compile-query'
import type { CompiledQuery, CompileRequest } from '@electron/engine/query/compile-request'
import { createTableSql } from '@electron/engine/query/ddl'
import { guidFromBytes, guidToBytes } from '@electron/engine/query/guid-bytes'
import type { PhysicalColumn, PhysicalSchema, PhysicalTable } from '@electron/engine/query/physical-table'
import { describeQueryProblem } from '@electron/engine/query/query-problem'
import { ident, join, sql } from '@electron/engine/query/sql'
import type { Sql, SqlValue } from '@electron/engine/query/sql'
import { SCHEMA } from './sample-tables'

/** A GUID whose text begins with the name's characters, so that ids sort like names. */
export function idOf(name: string): string {
  const hex = Buffer.from(name.slice(0, 16).padEnd(16, '\0')).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The name that `idOf` made the GUID from. */
export function nameOf(id: Uint8Array): string {
  return Buffer.from(guidFromBytes(id).replaceAll('-', ''), 'hex').toString().replaceAll('\0', '')
}

/** A lookup's value to the record of that name. */
export function reference(table: string, name: string, shown: string = name): CellValue {
  return { table, id: idOf(name), name: shown }
}

/** Who asks in the tests, when (Wednesday 18 March 2026, 14:35:20 in Oslo), and with which tables. */
export const ASKED = {
  schema: SCHEMA,
  caller: { userId: idOf('me'), businessUnitId: idOf('unit'), teamIds: [idOf('team1'), idOf('team2')] },
  clock: { now: Date.UTC(2026, 2, 18, 13, 35, 20), timeZone: 'Europe/Oslo' },
} as const

export type Row = Readonly<Record<string, SqlValue>>
export type Asked = Partial<Omit<CompileRequest, 'query'>>

/** SQLite in memory with the tables of the tests. */
export class QueryDatabase {
  private readonly database = new sqlite3.Database(':memory:')

  constructor(private readonly schema: PhysicalSchema = SCHEMA) {}

  async open(): Promise<void> {
    for (const table of this.schema.values()) {
      await this.run({ text: createTableSql(table), values: [] })
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.database.close(() => resolve()))
  }

  /** Adds a record; its id comes from `name`. */
  async add(table: string, name: string, values: RecordValues = {}): Promise<void> {
    const physical = this.tableNamed(table)
    const all: RecordValues = { [physical.primaryId]: idOf(name), ...values }
    const stored = Object.entries(all).flatMap(([column, value]) => storedValues(columnNamed(physical, column), value))
    const names = join(stored.map(([column]) => ident(column)))
    const bound = join(stored.map(([, value]) => sql`${value}`))
    await this.run(sql`INSERT INTO ${ident(table)} (${names}) VALUES (${bound})`)
  }

  run({ text, values }: Sql): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      this.database.all<Row>(text, values, (error, rows) => (error === null ? resolve(rows) : reject(error)))
    })
  }

  /** The rows that a FetchXML query answers. */
  async rows(fetchXml: string, asked: Asked = {}): Promise<readonly Row[]> {
    return this.run(compiled(fetchXml, { schema: this.schema, ...asked }).rows)
  }

  /** The names of the root records that a query answers, in order. */
  async names(fetchXml: string, asked: Asked = {}): Promise<readonly string[]> {
    return (await this.rows(fetchXml, asked)).map(rootName)
  }

  /** The names of the accounts that the conditions select, in the order of their names. */
  accountsWhere(filter: string, asked: Asked = {}): Promise<readonly string[]> {
    return this.names(`<fetch><entity name="account">${filter}</entity></fetch>`, asked)
  }

  async count(fetchXml: string, asked: Asked = {}): Promise<SqlValue | undefined> {
    return (await this.run(compiled(fetchXml, { schema: this.schema, ...asked }).count))[0]?.['count']
  }

  private tableNamed(name: string): PhysicalTable {
    const table = this.schema.get(name)
    if (table === undefined) {
      throw new Error(`no table ${name}`)
    }
    return table
  }
}

/** The name of the root record of a row. */
export function rootName(row: Row): string {
  const id = row['__id']
  return id instanceof Uint8Array ? nameOf(id) : ''
}

/** The query that a FetchXML text means; throws for a text that is none. */
export function parsed(fetchXml: string): FetchQuery {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) {
    throw new Error(query.error.message)
  }
  return query.value
}

/** The query compiled; throws where it cannot be. */
export function compiled(fetchXml: string | FetchQuery, asked: Asked = {}): CompiledQuery {
  const query = typeof fetchXml === 'string' ? parsed(fetchXml) : fetchXml
  const result = compileQuery({ ...ASKED, ...asked, query })
  if (!result.ok) {
    throw new Error(describeQueryProblem(result.error))
  }
  return result.value
}

/** Why a query cannot be compiled, in words. */
export function problemOf(fetchXml: string, asked: Asked = {}): string {
  const result = compileQuery({ ...ASKED, ...asked, query: parsed(fetchXml) })
  return result.ok ? 'none' : describeQueryProblem(result.error)
}

function columnNamed(table: PhysicalTable, name: string): PhysicalColumn {
  const column = table.columns.get(name)
  if (column === undefined) {
    throw new Error(`no column ${name}`)
  }
  return column
}

function storedValues(column: PhysicalColumn, value: CellValue): readonly (readonly [string, SqlValue])[] {
  return [...cellValues(column, value), ...foldedValues(column, value)]
}

function foldedValues({ folded }: PhysicalColumn, value: CellValue): readonly (readonly [string, SqlValue])[] {
  const text = isLookupValue(value) ? value.name : value
  return folded === undefined || typeof text !== 'string' ? [] : [[folded.stored, foldText(text, folded.languageCode)]]
}

function cellValues(column: PhysicalColumn, value: CellValue): readonly (readonly [string, SqlValue])[] {
  if (isLookupValue(value)) {
    return [
      [column.name, guidToBytes(value.id)],
      [`${column.name}__table`, value.table],
      [`${column.name}__name`, value.name],
    ]
  }
  if (typeof value === 'string' && column.kind === 'id') {
    return [[column.name, guidToBytes(value)]]
  }
  if (value === null || typeof value === 'string' || typeof value === 'number') {
    return [[column.name, value]]
  }
  return [[column.name, typeof value === 'boolean' ? Number(value) : plainValueText(value)]]
}
