import sqlite3 from 'sqlite3'
import { DataSource, type EntitySchema, type MigrationInterface, type ObjectLiteral } from 'typeorm'
import type { SqlValue } from '../query/sql'

/** The only file that knows which SQLite stands behind the replica: TypeORM's `sqlite` driver over npm `sqlite3`. */

export type MigrationClass = new () => MigrationInterface

/** An entity of any row type. */
export type AnyEntity = EntitySchema<ObjectLiteral>

/** One SQLite connection with TypeORM's data source on it. Statements run in SQLite's own threads, one at a time. */
export interface Connection {
  readonly source: ReplicaSource
  /** Runs a statement and answers its rows. Rejects with the driver's error. */
  all<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>
  /** Runs a statement and answers how many rows it changed. Rejects with the driver's error. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>
  close(): Promise<void>
}

/** What is used of npm `sqlite3`, and has to be there in whatever takes its place. */
export type SqliteModule = Pick<typeof sqlite3, 'Database' | 'OPEN_READONLY' | 'OPEN_URI'>

/** Keeps the file unreadable without its key: a build of SQLCipher with the programming interface of npm `sqlite3`. */
export interface Encryption {
  readonly sqlite: SqliteModule
  /** 64 hexadecimal digits. They are the key itself, so that opening a file derives none. */
  readonly key: string
}

const MIGRATIONS_TABLE = 'carryon-migration'
const BUSY_TIMEOUT_MILLISECONDS = 5_000
/** Writing touches every index of a table, a screen only what it shows. Together they are most of what Carryon needs of memory. */
const CACHE_KIBIBYTES = { writing: 32_768, reading: 16_384 }

/** A data source that learns entities after it was opened: the tables of a profile change, the connection stays. */
export class ReplicaSource extends DataSource {
  async learn(entities: readonly AnyEntity[]): Promise<void> {
    this.setOptions({ entities: [...entities] })
    await this.buildMetadatas()
  }
}

/** The connection that writes. WAL, so that readers see the last commit while it works; every commit reaches the disk. */
export async function openWriter(
  file: string,
  entities: readonly AnyEntity[],
  migrations: readonly MigrationClass[],
  encryption: Encryption | null = null,
): Promise<Connection> {
  const sqlite = encryption?.sqlite ?? sqlite3
  const connection = await open(
    sqlite,
    new ReplicaSource({
      type: 'sqlite',
      ...driverOptions(sqlite, encryption),
      database: file,
      enableWAL: true,
      busyTimeout: BUSY_TIMEOUT_MILLISECONDS,
      entities: [...entities],
      migrations: [...migrations],
      migrationsTableName: MIGRATIONS_TABLE,
      migrationsTransactionMode: 'all',
    }),
  )
  return prepared(connection, [
    'PRAGMA synchronous = FULL',
    // A page of records is several megabytes: checkpointing after each would write everything twice.
    'PRAGMA wal_autocheckpoint = 16384',
    `PRAGMA journal_size_limit = ${128 * 1024 * 1024}`,
    `PRAGMA cache_size = -${CACHE_KIBIBYTES.writing}`,
  ])
}

/** A second connection that can only read. To be opened after the migrations. */
export async function openReader(
  file: string,
  entities: readonly AnyEntity[],
  encryption: Encryption | null = null,
): Promise<Connection> {
  const sqlite = encryption?.sqlite ?? sqlite3
  const connection = await open(
    sqlite,
    new ReplicaSource({
      type: 'sqlite',
      ...driverOptions(sqlite, encryption),
      database: file,
      flags: sqlite.OPEN_READONLY | sqlite.OPEN_URI,
      busyTimeout: BUSY_TIMEOUT_MILLISECONDS,
      entities: [...entities],
    }),
  )
  return prepared(connection, [`PRAGMA cache_size = -${CACHE_KIBIBYTES.reading}`])
}

/** Names of the migrations the file has seen, in order; empty for a new file. */
export async function appliedMigrations(connection: Connection): Promise<readonly string[]> {
  const tables = await connection.all('SELECT 1 FROM sqlite_schema WHERE name = ?', [MIGRATIONS_TABLE])
  if (tables.length === 0) return []
  const rows = await connection.all<{ name: string }>(`SELECT name FROM "${MIGRATIONS_TABLE}" ORDER BY id`)
  return rows.map((row) => row.name)
}

/** TypeORM asks for the driver's verbose mode, which notes a stack with every statement: an eighth of the time of a cycle. */
function driverOptions(sqlite: SqliteModule, encryption: Encryption | null) {
  const driver = { ...sqlite, verbose: () => sqlite }
  return encryption === null ? { driver } : { driver, key: `x'${encryption.key}'` }
}

async function open(sqlite: SqliteModule, source: ReplicaSource): Promise<Connection> {
  await source.initialize()
  const database = handleOf(sqlite, source)
  return {
    source,
    all: (text, values = []) =>
      new Promise((resolve, reject) => {
        database.all(text, values.map(bindable), (error: Error | null, rows: never[]) => {
          if (error) reject(error)
          else resolve(rows)
        })
      }),
    run: (text, values = []) =>
      new Promise((resolve, reject) => {
        database.run(text, values.map(bindable), function (error) {
          if (error) reject(error)
          else resolve(this.changes)
        })
      }),
    close: () => source.destroy(),
  }
}

async function prepared(connection: Connection, pragmas: readonly string[]): Promise<Connection> {
  try {
    for (const pragma of [...pragmas, 'PRAGMA temp_store = MEMORY']) {
      await connection.all(pragma)
    }
    return connection
  } catch (error) {
    await connection.close()
    throw error
  }
}

function handleOf(sqlite: SqliteModule, source: DataSource): sqlite3.Database {
  const driver = source.driver
  if ('databaseConnection' in driver && driver.databaseConnection instanceof sqlite.Database) {
    return driver.databaseConnection
  }
  throw new Error('the data source is not an open SQLite database')
}

/** The driver binds no `bigint`; what SQLite holds here (row versions) lies well within a number. */
function bindable(value: SqlValue): Exclude<SqlValue, bigint> {
  return typeof value === 'bigint' ? Number(value) : value
}
