import type { EntitySchema, FindManyOptions, ObjectLiteral } from 'typeorm'
import { carryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import type { Sql } from '../query/sql'
import { type ChangeFeed, TouchedRecords } from './change-feed'
import type { Connection, WorkKind } from './driver'
import { rowStatements } from './row-statements'
import { storageError } from './storage-error'

/** An open transaction. Its methods reject when SQLite refuses; the gate turns that into a rollback and an error value. */
export interface Transaction {
  /** Runs a statement; answers how many rows it changed. */
  run(statement: Sql): Promise<number>
  rows<Row>(query: Sql): Promise<readonly Row[]>
  find<Row extends ObjectLiteral>(entity: EntitySchema<Row>, options: FindManyOptions<Row>): Promise<readonly Row[]>
  insert<Row extends ObjectLiteral>(entity: EntitySchema<Row>, row: Partial<Row>): Promise<void>
  /** Writes a row of an own table; one with the same `keys` gets what is given of this one. */
  upsert<Row extends ObjectLiteral>(
    entity: EntitySchema<Row>,
    row: Partial<Row>,
    keys: readonly (keyof Row & string)[],
  ): Promise<void>
  update<Row extends ObjectLiteral>(entity: EntitySchema<Row>, where: Partial<Row>, values: Partial<Row>): Promise<void>
  remove<Row extends ObjectLiteral>(entity: EntitySchema<Row>, where: Partial<Row>): Promise<void>
  /** Says that a record changed, for the announcement after the commit. */
  touch(table: string, id: RecordId): void
  /** Says that any records of a table may have changed. */
  touchAny(table: string): void
}

/**
 * The one way to write. `work` runs alone between BEGIN IMMEDIATE and COMMIT; a failed result or an exception rolls back.
 * It must not wait for anything but the transaction: everything else that writes waits behind it, in order.
 */
export interface WriteGate {
  /** What it answers has reached the disk. */
  write<Value>(work: (transaction: Transaction) => Promise<Result<Value>>): Promise<Result<Value>>
  /**
   * For what the server can be asked for again: it survives the end of the process, but a power cut may take it back, with all that
   * was written so since the last `write`. Nothing is torn, and nobody waits for the disk.
   */
  writeRepeatable<Value>(work: (transaction: Transaction) => Promise<Result<Value>>): Promise<Result<Value>>
  /** Makes indexes, as little of them in memory as can be. A power cut may take them back. */
  buildIndexes(statements: readonly Sql[]): Promise<Result<null>>
  /** Refuses what comes from now on with `access.readOnlyOnline`, and waits for what is under way. */
  shut(): Promise<void>
  /** Takes writes again after `shut`. */
  reopen(): void
  /** Refuses what comes from now on, for good, and waits for what is under way. */
  close(): Promise<void>
}

/** The write gate over the writing connection of `file`. */
export function createWriteGate(connection: Connection, file: string, feed: ChangeFeed): WriteGate {
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  let isShut = false

  function take<Value>(
    kind: WorkKind,
    work: (transaction: Transaction) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    if (closed) return Promise.resolve(fail(carryonError('unexpected', { reason: 'the replica is closed' })))
    if (isShut) return Promise.resolve(fail(carryonError('access.readOnlyOnline', {})))
    const turn = last.then(() => transact(connection, file, feed, { kind, work }))
    last = turn
    return turn
  }
  return {
    write: (work) => take('durable', work),
    writeRepeatable: (work) => take('repeatable', work),
    buildIndexes: (statements) =>
      take('index', async (transaction) => {
        for (const statement of statements) await transaction.run(statement)
        return ok(null)
      }),
    async shut() {
      isShut = true
      await last
    },
    reopen() {
      isShut = false
    },
    async close() {
      closed = true
      await last
    },
  }
}

async function transact<Value>(
  connection: Connection,
  file: string,
  feed: ChangeFeed,
  { kind, work }: { readonly kind: WorkKind; readonly work: (transaction: Transaction) => Promise<Result<Value>> },
): Promise<Result<Value>> {
  const touched = new TouchedRecords()
  const { transaction, end } = transactionOn(connection, touched)
  try {
    await connection.prepareFor(kind)
    await connection.run('BEGIN IMMEDIATE')
  } catch (error) {
    return fail(storageError(file, error))
  }
  let result: Result<Value>
  try {
    result = await work(transaction)
    end()
    await connection.run(result.ok ? 'COMMIT' : 'ROLLBACK')
  } catch (error) {
    end()
    await rollBack(connection)
    return fail(storageError(file, error))
  }
  if (result.ok) feed.announce(touched.changes())
  return result
}

function transactionOn(
  connection: Connection,
  touched: TouchedRecords,
): { readonly transaction: Transaction; readonly end: () => void } {
  // The data source has one connection, so what its manager does runs inside the transaction that is open on it.
  const { manager } = connection.source
  const statements = rowStatements(connection.source)
  let live = true
  // A statement that somebody forgot to await would otherwise join the next transaction and share its fate.
  const whileLive = <Value>(statement: () => Promise<Value>): Promise<Value> =>
    live ? statement() : Promise.reject(new Error('the transaction has ended'))
  const run: Transaction['run'] = ({ text, values }) => whileLive(() => connection.run(text, values))
  const write = async (statement: () => Sql): Promise<void> => {
    await run(statement())
  }
  return {
    transaction: {
      run,
      rows: <Row>({ text, values }: Sql) => whileLive(() => connection.all<Row>(text, values)),
      find: (entity, options) => whileLive(() => manager.find(entity, options)),
      insert: (entity, row) => write(() => statements.insert(entity, row)),
      upsert: (entity, row, keys) => write(() => statements.upsert(entity, row, keys)),
      update: (entity, where, values) => write(() => statements.update(entity, where, values)),
      remove: (entity, where) => write(() => statements.remove(entity, where)),
      touch: (table, id) => touched.touch(table, id),
      touchAny: (table) => touched.touchAny(table),
    },
    end: () => {
      live = false
    },
  }
}

/** SQLite rolls back by itself on some errors (a full disk among them); then there is nothing left to roll back. */
async function rollBack(connection: Connection): Promise<void> {
  await connection.run('ROLLBACK').catch(() => undefined)
}
