import type { EntitySchema, FindManyOptions, ObjectLiteral } from 'typeorm'
import { fail, ok, type Result } from '@shared/model/result'
import type { Sql } from '../query/sql'
import type { Connection } from './driver'
import { storageError } from './storage-error'

/** Reads the last committed state, beside whatever is being written. It cannot write. */
export interface ReplicaReader {
  rows<Row>(query: Sql): Promise<Result<readonly Row[]>>
  find<Row extends ObjectLiteral>(
    entity: EntitySchema<Row>,
    options: FindManyOptions<Row>,
  ): Promise<Result<readonly Row[]>>
}

/** The reader over a read-only connection of `file`, which `connect` gives. */
export function createReader(connect: () => Promise<Connection>, file: string): ReplicaReader {
  async function answered<Value>(read: (connection: Connection) => Promise<Value>): Promise<Result<Value>> {
    try {
      return ok(await read(await connect()))
    } catch (error) {
      return fail(storageError(file, error))
    }
  }
  return {
    rows: <Row>({ text, values }: Sql) => answered((connection) => connection.all<Row>(text, values)),
    find: (entity, options) => answered((connection) => connection.source.manager.find(entity, options)),
  }
}
