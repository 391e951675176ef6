import sqlite3 from 'sqlite3'
import type { Sql } from '@electron/engine/query/sql'
import { keepingPrepared } from '@electron/engine/replica/prepared-statements'

/** A value as SQLite gives it. */
export type SqlValue = null | number | string | Uint8Array
export type SqlRow = Readonly<Record<string, SqlValue>>

/** One connection to a SQLite file, with promises. Every method rejects with SQLite's own error. */
export interface Database {
  all(statement: Sql): Promise<readonly SqlRow[]>
  /** The first row, or `null`. */
  one(statement: Sql): Promise<SqlRow | null>
  /** Runs one statement; the answer is the number of rows it changed. */
  run(statement: Sql): Promise<number>
  /** Runs a script of statements without parameters. */
  script(text: string): Promise<void>
  close(): Promise<void>
}

/** Requests come again and again with the same statements. */
const KeepingDatabase = keepingPrepared(sqlite3.Database)

/** Opens (or makes) the SQLite file at `path`; `:memory:` keeps everything in memory. */
export function openDatabase(path: string): Promise<Database> {
  return new Promise((resolve, reject) => {
    const connection = new KeepingDatabase(path, (error) => {
      if (error === null) resolve(wrap(connection))
      else reject(error)
    })
  })
}

function wrap(connection: sqlite3.Database): Database {
  const all = (statement: Sql): Promise<readonly SqlRow[]> =>
    new Promise((resolve, reject) => {
      connection.all<SqlRow>(statement.text, statement.values, (error, rows) => {
        if (error === null) resolve(rows)
        else reject(error)
      })
    })
  return {
    all,
    one: async (statement) => (await all(statement))[0] ?? null,
    run: (statement) =>
      new Promise((resolve, reject) => {
        connection.run(statement.text, statement.values, function (error) {
          if (error === null) resolve(this.changes)
          else reject(error)
        })
      }),
    script: (text) => settle((done) => connection.exec(text, done)),
    close: () => settle((done) => connection.close(done)),
  }
}

function settle(start: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error === null) resolve()
      else reject(error)
    })
  })
}
