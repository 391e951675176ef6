import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { lookInto } from './databases'
import { TABLES_USED } from './organisation'
import { RELATION, type Pair } from './relations'

type Row = Readonly<Record<string, unknown>>

/** A pending change as it lies in the file. */
export interface FiledChange {
  readonly id: string
  readonly sequence: number
  readonly table: string
  readonly record: string
  readonly kind: string
  readonly state: string
  readonly columns: readonly { readonly column: string; readonly before: unknown; readonly after: unknown }[]
}

/** All that a device's file holds of what people care about. Read by SQL of the simulation's own. */
export interface FiledDevice {
  readonly changes: readonly FiledChange[]
  /** Values in the archive, by `table/record/column`. */
  readonly archived: ReadonlyMap<string, readonly unknown[]>
  /** Bases by `table/record`. */
  readonly bases: ReadonlyMap<string, { readonly onServer: boolean; readonly row: Row | null }>
  /** Records by `table/id`, with the columns that people edit. */
  readonly records: ReadonlyMap<string, Row>
  /** Relations by `table/id`. */
  readonly relations: ReadonlyMap<string, Pair>
  /** Digest of everything in the file. */
  readonly content: string
}

/** Looks into the database of a device from outside. */
export class DeviceFile {
  private database: sqlite3.Database | null = null
  private version: number | null = null
  private last: FiledDevice | null = null

  constructor(private readonly folder: string) {}

  /** What is in the file now; `null` while there is none. */
  async read(): Promise<FiledDevice | null> {
    const database = await this.open()
    if (database === null) return null
    const [row] = await lookInto(database, 'PRAGMA data_version')
    const version = Number(row?.['data_version'])
    if (version !== this.version || this.last === null) {
      this.version = version
      this.last = await readAll(database)
    }
    return this.last
  }

  /** Records that stay whatever the filters say, by `table/id`. */
  async kept(): Promise<ReadonlySet<string>> {
    const database = await this.open()
    if (database === null) return new Set()
    const rows = await lookInto(database, 'SELECT table_name, lower(hex(record)) AS id_text FROM "carryon-kept"')
    return new Set(rows.map((row) => `${String(row['table_name'])}/${String(row['id_text'])}`))
  }

  async close(): Promise<void> {
    const { database } = this
    this.database = null
    if (database !== null) await new Promise((resolve) => database.close(resolve))
  }

  private async open(): Promise<sqlite3.Database | null> {
    if (this.database !== null) return this.database
    const name = existsSync(this.folder)
      ? readdirSync(this.folder).find((file) => file.startsWith('replica-') && file.endsWith('.sqlite'))
      : undefined
    if (name === undefined) return null
    this.database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened = new sqlite3.Database(join(this.folder, name), sqlite3.OPEN_READONLY, (error) =>
        error === null ? resolve(opened) : reject(error),
      )
    })
    return this.database
  }
}

/** The tables there are of those that are looked at, with their columns. */
async function readColumns(database: sqlite3.Database): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const looked = [...TABLES_USED.map(({ name }) => name), RELATION.table, 'carryon-archive']
  const rows = await lookInto(
    database,
    `SELECT s.name AS table_name, c.name AS column_name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c
      WHERE s.type = 'table' AND s.name IN (${looked.map((name) => `'${name}'`).join(', ')})`,
  )
  const columns = new Map<string, Set<string>>()
  for (const row of rows) {
    const table = String(row['table_name'])
    columns.set(table, (columns.get(table) ?? new Set()).add(String(row['column_name'])))
  }
  return columns
}

async function readAll(database: sqlite3.Database): Promise<FiledDevice> {
  const columnsOf = await readColumns(database)
  const changes = await lookInto(
    database,
    'SELECT *, lower(hex(record)) AS id_text FROM "carryon-change" ORDER BY sequence',
  )
  const bases = await lookInto(database, 'SELECT *, lower(hex(record)) AS id_text FROM "carryon-base"')
  const archive = columnsOf.has('carryon-archive')
    ? await lookInto(database, 'SELECT *, lower(hex(record)) AS id_text FROM "carryon-archive"')
    : []
  const archived = new Map<string, unknown[]>()
  for (const row of archive) {
    for (const { column, lost } of JSON.parse(String(row['columns'])) as { column: string; lost: unknown }[]) {
      const key = `${String(row['table_name'])}/${String(row['id_text'])}/${column}`
      archived.set(key, [...(archived.get(key) ?? []), lost])
    }
  }
  const records = new Map<string, Row>()
  for (const { name, id, columns } of TABLES_USED) {
    const present = columnsOf.get(name)
    if (present === undefined) continue
    const kept = columns.filter((column) => present.has(column))
    const rows = await lookInto(
      database,
      `SELECT lower(hex("${id}")) AS id_text, versionnumber${kept.map((column) => `, "${column}"`).join('')} FROM "${name}" ORDER BY 1`,
    )
    for (const row of rows) records.set(`${name}/${String(row['id_text'])}`, row)
  }
  const related = columnsOf.has(RELATION.table)
    ? await lookInto(
        database,
        `SELECT lower(hex("${RELATION.id}")) AS id_text, lower(hex("accountid")) AS account,
          lower(hex("productid")) AS product FROM "${RELATION.table}" ORDER BY 1`,
      )
    : []
  const relations = new Map(
    related.map((row) => [
      `${RELATION.table}/${String(row['id_text'])}`,
      { account: String(row['account']), product: String(row['product']) },
    ]),
  )
  return {
    changes: changes.map((row) => ({
      id: String(row['id']),
      sequence: Number(row['sequence']),
      table: String(row['table_name']),
      record: String(row['id_text']),
      kind: String(row['kind']),
      state: (JSON.parse(String(row['state'])) as { kind: string }).kind,
      columns: JSON.parse(String(row['columns'])) as FiledChange['columns'],
    })),
    archived,
    bases: new Map(
      bases.map((row) => [
        `${String(row['table_name'])}/${String(row['id_text'])}`,
        {
          onServer: row['on_server'] === 1,
          row: typeof row['row'] === 'string' ? (JSON.parse(row['row']) as Row) : null,
        },
      ]),
    ),
    records,
    relations,
    content: JSON.stringify([changes, bases, archive, [...records], ...relations]),
  }
}
