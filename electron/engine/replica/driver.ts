import sqlite3 from 'sqlite3'
import { DataSource, type EntitySchema, type MigrationInterface, type ObjectLiteral } from 'typeorm'
import type { SqlValue } from '../query/sql'
import { keepingPrepared } from './prepared-statements'

/** The only file that knows which SQLite stands behind the replica: TypeORM's `sqlite` driver over npm `sqlite3`. */

export type MigrationClass = new () => MigrationInterface

/** An entity of any row type. */
export type AnyEntity = EntitySchema<ObjectLiteral>

/**
 * What a transaction is for. `durable`: it reaches the disk before it is answered. `repeatable`: the server can be asked again for what
 * is written, so that only the end of the process must not undo it. `index`: rows are sorted in small parts, side by side.
 */
export type WorkKind = 'durable' | 'repeatable' | 'index'

/** One SQLite connection with TypeORM's data source on it. Statements run in SQLite's own threads, one at a time. */
export interface Connection {
  readonly source: ReplicaSource
  /** Runs a statement and answers its rows. Rejects with the driver's error. */
  all<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>
  /** Runs a statement and answers how many rows it changed. Rejects with the driver's error. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>
  /** Sets the connection for the transactions from the next on. */
  prepareFor(kind: WorkKind): Promise<void>
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
/** What one connection keeps of the file in memory, and so most of what Carryon needs of it. */
const CACHE_KIBIBYTES = 8_192
/** How much of an index is sorted at once: https://sqlite.org/src/file/src/vdbesort.c */
const SORTED_KIBIBYTES = 2_048
const SORTING_THREADS = 2

/** In WAL mode NORMAL waits for the disk at checkpoints alone: https://sqlite.org/pragma.html#pragma_synchronous */
const SETTINGS: Readonly<Record<WorkKind, Readonly<Record<string, string>>>> = {
  durable: { synchronous: 'FULL', cache_size: `-${CACHE_KIBIBYTES}` },
  repeatable: { synchronous: 'NORMAL', cache_size: `-${CACHE_KIBIBYTES}` },
  index: { synchronous: 'NORMAL', cache_size: `-${SORTED_KIBIBYTES}` },
}

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
  if (encryption !== null) await setCipherDefaults(sqlite)
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
    // What is sorted on its way into an index lies beside the file then, so that threads can share the work; of an encrypted one nothing may.
    `PRAGMA temp_store = ${encryption === null ? 'FILE' : 'MEMORY'}`,
    `PRAGMA threads = ${SORTING_THREADS}`,
    // A page of records is several megabytes: checkpointing after each would write everything twice.
    'PRAGMA wal_autocheckpoint = 16384',
    `PRAGMA journal_size_limit = ${128 * 1024 * 1024}`,
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
  return prepared(connection, ['PRAGMA temp_store = MEMORY'])
}

/** Names of the migrations the file has seen, in order; empty for a new file. */
export async function appliedMigrations(connection: Connection): Promise<readonly string[]> {
  const tables = await connection.all('SELECT 1 FROM sqlite_schema WHERE name = ?', [MIGRATIONS_TABLE])
  if (tables.length === 0) return []
  const rows = await connection.all<{ name: string }>(`SELECT name FROM "${MIGRATIONS_TABLE}" ORDER BY id`)
  return rows.map((row) => row.name)
}

/**
 * A screen that scrolls, and an index that is built, read most of a file: what is deciphered at once is larger than SQLCipher's own
 * choice, and checked by the digest that processors compute themselves. They hold for every file that is opened from then on.
 * Source: https://www.zetetic.net/sqlcipher/sqlcipher-api/
 */
const CIPHER_DEFAULTS = ['cipher_default_page_size = 8192', 'cipher_default_hmac_algorithm = HMAC_SHA256']

function setCipherDefaults(sqlite: SqliteModule): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite.Database(':memory:')
    database.exec(CIPHER_DEFAULTS.map((setting) => `PRAGMA ${setting};`).join(' '), (error) => {
      database.close()
      if (error === null) resolve()
      else reject(error)
    })
  })
}

/** TypeORM asks for the driver's verbose mode, which notes a stack with every statement: an eighth of the time of a cycle. */
function driverOptions(sqlite: SqliteModule, encryption: Encryption | null) {
  const module = { ...sqlite, Database: keepingPrepared(sqlite.Database) }
  const driver = { ...module, verbose: () => module }
  return encryption === null ? { driver } : { driver, key: `x'${encryption.key}'` }
}

async function open(sqlite: SqliteModule, source: ReplicaSource): Promise<Connection> {
  await source.initialize()
  const database = handleOf(sqlite, source)
  const all: Connection['all'] = (text, values = []) =>
    new Promise((resolve, reject) => {
      database.all(text, values.map(bindable), (error: Error | null, rows: never[]) => {
        if (error) reject(error)
        else resolve(rows)
      })
    })
  /** The settings in force, by name: switching between kinds of work sets only what differs. */
  const inForce = new Map<string, string>()
  return {
    source,
    all,
    run: (text, values = []) =>
      new Promise((resolve, reject) => {
        database.run(text, values.map(bindable), function (error) {
          if (error) reject(error)
          else resolve(this.changes)
        })
      }),
    async prepareFor(kind) {
      for (const [name, value] of Object.entries(SETTINGS[kind])) {
        if (inForce.get(name) === value) continue
        // Where it fails, nobody knows which one is in force.
        inForce.delete(name)
        await all(`PRAGMA ${name} = ${value}`)
        inForce.set(name, value)
      }
    },
    close: () => source.destroy(),
  }
}

async function prepared(connection: Connection, pragmas: readonly string[]): Promise<Connection> {
  try {
    for (const pragma of pragmas) await connection.all(pragma)
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
