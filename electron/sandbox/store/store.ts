import { copyFile, constants } from 'node:fs/promises'
import type { Result } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import { openDatabase, type Database } from './database'
import { OneAtATime } from './one-at-a-time'

/**
 * The organisation's SQLite file. One connection: a read never sees half of a write, because each piece of work has the
 * connection to itself until it is done.
 */
export interface Store {
  read<Value>(work: (database: Database) => Promise<Value>): Promise<Value>
  /** One transaction. It is kept when the outcome is a success, and undone on a failure or an exception. */
  write<Value, Failure>(work: (database: Database) => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>>
  /** A figure that is another after each write; `null` while one is under way. */
  writes(): number | null
  close(): Promise<void>
}

export interface StoreOptions {
  /** A founded organisation, closed, that a file which is not there begins as a copy of. */
  readonly template?: string
  /** For an organisation that nobody needs after this process: a power failure may ruin the file, and writing is cheap. */
  readonly disposable?: boolean
}

/** Opens the file at `path`, or makes it; `:memory:` keeps nothing. Rejects with SQLite's error, or with that of the copy. */
export async function openStore(path: string, { template, disposable = false }: StoreOptions = {}): Promise<Store> {
  if (template !== undefined) await beginAsCopy(path, template)
  const database = await openDatabase(path)
  await database.script(disposable ? DISPOSABLE : DURABLE)
  await database.script(OWN_TABLES)
  const turns = new OneAtATime()
  let writes = 0
  let writing = false
  return {
    read: (work) => turns.run(() => work(database)),
    write: (work) =>
      turns.run(async () => {
        writing = true
        try {
          return await inTransaction(database, () => work(database))
        } finally {
          writing = false
          writes += 1
        }
      }),
    writes: () => (writing ? null : writes),
    close: () => turns.run(() => database.close()),
  }
}

async function beginAsCopy(path: string, template: string): Promise<void> {
  if (path === ':memory:') throw new Error('An organisation in memory cannot begin as a copy of a file.')
  await copyFile(template, path, constants.COPYFILE_EXCL).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
}

async function inTransaction<Value, Failure>(
  database: Database,
  work: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  await database.run(sql`BEGIN IMMEDIATE`)
  try {
    const outcome = await work()
    await database.run(outcome.ok ? sql`COMMIT` : sql`ROLLBACK`)
    return outcome
  } catch (error) {
    await database.run(sql`ROLLBACK`)
    throw error
  }
}

const DURABLE = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;'
const DISPOSABLE = 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;'

const OWN_TABLES = `
  CREATE TABLE IF NOT EXISTS sandbox_state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sandbox_deletion (
    version INTEGER PRIMARY KEY, table_name TEXT NOT NULL, record_id BLOB NOT NULL, deleted_at INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS sandbox_deletion_by_table ON sandbox_deletion (table_name, version);
  CREATE TABLE IF NOT EXISTS sandbox_share (
    table_name TEXT NOT NULL, record BLOB NOT NULL, principal BLOB NOT NULL, rights INTEGER NOT NULL,
    PRIMARY KEY (table_name, record, principal)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sandbox_file (note BLOB PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS sandbox_file_token (
    token TEXT PRIMARY KEY, kind TEXT NOT NULL, note BLOB NOT NULL, user TEXT NOT NULL, expires INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS sandbox_file_block (
    token TEXT NOT NULL, block TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (token, block)
  );
`
