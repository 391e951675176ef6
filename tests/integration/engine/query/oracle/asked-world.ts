import sqlite3 from 'sqlite3'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { foldText } from '@shared/format/fold-text'
import { compileQuery } from '@electron/engine/query/compile-query'
import type { CompiledQuery } from '@electron/engine/query/compile-request'
import { createTableSql } from '@electron/engine/query/ddl'
import { guidFromBytes, guidToBytes } from '@electron/engine/query/guid-bytes'
import type { PhysicalColumn } from '@electron/engine/query/physical-table'
import { describeQueryProblem } from '@electron/engine/query/query-problem'
import { ident, join, sql } from '@electron/engine/query/sql'
import type { Sql, SqlValue } from '@electron/engine/query/sql'
import { compareOrders, plainAnswer, written } from './plain-answer'
import type { AnsweredRow } from './plain-answer'
import { isReference, isSelection } from './world'
import type { PlainRecord, PlainValue, World } from './world'

type Row = Readonly<Record<string, SqlValue>>

/** A world in SQLite, in memory, that answers queries by the compiler's SQL. */
export class AskedWorld {
  private readonly database = new sqlite3.Database(':memory:')
  constructor(readonly world: World) {}

  async open(): Promise<void> {
    for (const [name, table] of this.world.schema) {
      await this.run({ text: createTableSql(table), values: [] })
      for (const record of this.world.records[name] ?? []) {
        await this.insert(name, [...table.columns.values()], record)
      }
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.database.close(() => resolve()))
  }

  /** How the compiler's answer differs from the plain one, or `null`. */
  async difference(query: FetchQuery): Promise<string | null> {
    const compiled = compileQuery({ query, ...this.world })
    if (!compiled.ok) {
      return `refused: ${describeQueryProblem(compiled.error)}`
    }
    try {
      const rows = await this.run(compiled.value.rows)
      const [counted] = await this.run(compiled.value.count)
      return this.compare(query, compiled.value, rows, Number(counted?.['count']))
    } catch (error) {
      return `${String(error)}\n${compiled.value.rows.text}`
    }
  }

  private compare(query: FetchQuery, compiled: CompiledQuery, rows: readonly Row[], counted: number): string | null {
    const { settings } = query
    const whole = plainAnswer(this.world, query)
    const folded = settings.distinct || settings.aggregate
    const expected = settings.top === null ? whole : whole.slice(0, settings.top)
    const actual = rows.map((row) => this.answered(compiled, row, folded))
    const wanted = expected.map(textOf)
    if (counted !== wanted.length) {
      return `counted ${counted} instead of ${wanted.length}`
    }
    // Rows of which only some are ordered may change places, and with `top` it is open which of equal ones come.
    const isSame = folded ? isSameUpToTies(actual, whole, expected) : actual.join('\n') === wanted.join('\n')
    return isSame ? null : `SQL answers\n${actual.join('\n')}\nthe oracle answers\n${wanted.join('\n')}`
  }

  private answered(compiled: CompiledQuery, row: Row, folded: boolean): string {
    const values = compiled.columns.map(({ name, column }): readonly [string, string] => [
      name,
      written(this.world, { kind: column.kind, value: plainOf(column, name, row) }, folded),
    ])
    const id = row['__id']
    return textOf({
      id: !folded && id instanceof Uint8Array ? guidFromBytes(id) : null,
      values: Object.fromEntries(values),
    })
  }

  private async insert(table: string, columns: readonly PhysicalColumn[], record: PlainRecord): Promise<void> {
    const stored = columns.flatMap((column) => storedOf(column, record[column.name] ?? null))
    const names = join(stored.map(([name]) => ident(name)))
    await this.run(
      sql`INSERT INTO ${ident(table)} (${names}) VALUES (${join(stored.map(([, value]) => sql`${value}`))})`,
    )
  }

  private run({ text, values }: Sql): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      this.database.all<Row>(text, values, (error, rows) => (error === null ? resolve(rows) : reject(error)))
    })
  }
}

function textOf({ id, values }: Pick<AnsweredRow, 'id' | 'values'>): string {
  return `${id ?? ''} ${JSON.stringify(Object.fromEntries(Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1))))}`
}

/** Every row is one of the whole, none too often, and at each place stands a row as far on in the order as is due there. */
function isSameUpToTies(
  actual: readonly string[],
  whole: readonly AnsweredRow[],
  expected: readonly AnsweredRow[],
): boolean {
  const left = [...whole]
  return (
    actual.length === expected.length &&
    actual.every((text, place) => {
      const due = expected[place]?.order ?? []
      const at = left.findIndex((row) => textOf(row) === text && compareOrders(row.order, due) === 0)
      left.splice(at, at === -1 ? 0 : 1)
      return at !== -1
    })
  )
}

function plainOf({ kind }: PhysicalColumn, name: string, row: Row): PlainValue {
  const value = row[name] ?? null
  if (kind === 'lookup' && value instanceof Uint8Array) {
    const shown = row[`${name}__name`]
    return {
      table: String(row[`${name}__table`]),
      id: guidFromBytes(value),
      name: typeof shown === 'string' ? shown : null,
    }
  }
  return value instanceof Uint8Array ? guidFromBytes(value) : typeof value === 'bigint' ? String(value) : value
}

function storedOf({ name, kind, folded }: PhysicalColumn, value: PlainValue): readonly (readonly [string, SqlValue])[] {
  const text = isReference(value) ? value.name : value
  const key: readonly (readonly [string, SqlValue])[] =
    folded === undefined || typeof text !== 'string' ? [] : [[folded.stored, foldText(text, folded.languageCode)]]
  if (isReference(value)) {
    return [[name, guidToBytes(value.id)], [`${name}__table`, value.table], [`${name}__name`, value.name], ...key]
  }
  if (isSelection(value)) {
    return [[name, value.join(',')]]
  }
  return [[name, kind === 'id' && typeof value === 'string' ? guidToBytes(value) : value], ...key]
}

/** Everything that a failing case needs to be run again by hand. */
export function describeCase({ schema, ...rest }: World, query: FetchQuery, difference: string): string {
  const tables = [...schema.values()].map(({ columns, ...table }) => ({
    ...table,
    columns: [...columns.values()].map(({ name, kind, targets }) => `${name}: ${kind} ${targets.join('|')}`),
  }))
  return `${JSON.stringify({ tables, ...rest }, null, 1)}\n${printFetchXml(query)}\n${JSON.stringify(query.settings)}\n${difference}`
}
