import type { EntityMetadata, EntitySchema, ObjectLiteral } from 'typeorm'
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js'
import { join, sql, type Sql, type SqlValue } from '../query/sql'
import type { ReplicaSource } from './driver'

/**
 * The statements that write single rows of own tables. Names, and how a value lies in the file, are what TypeORM's metadata say; the
 * text is put together here, because TypeORM's builders take longer over one than SQLite does to run it, and a save waits for several.
 * A property that is not given is not written.
 */
export interface RowStatements {
  insert<Row extends ObjectLiteral>(entity: EntitySchema<Row>, row: Partial<Row>): Sql
  /** One with the same `keys` gets what is given of this one. */
  upsert<Row extends ObjectLiteral>(
    entity: EntitySchema<Row>,
    row: Partial<Row>,
    keys: readonly (keyof Row & string)[],
  ): Sql
  /** The rows that have all of `where`. */
  update<Row extends ObjectLiteral>(entity: EntitySchema<Row>, where: Partial<Row>, values: Partial<Row>): Sql
  /** The rows that have all of `where`. */
  remove<Row extends ObjectLiteral>(entity: EntitySchema<Row>, where: Partial<Row>): Sql
}

interface GivenColumn {
  readonly property: string
  readonly name: Sql
  readonly value: SqlValue
}

/** The statements for the own tables that a source knows. They throw for a row with a property that its entity has no column for. */
export function rowStatements(source: ReplicaSource): RowStatements {
  function given(metadata: EntityMetadata, row: ObjectLiteral): readonly GivenColumn[] {
    return Object.entries(row).map(([property, value]: [string, unknown]) => {
      const column = metadata.findColumnWithPropertyName(property)
      if (column === undefined) throw new Error(`${metadata.name} has no column for ${property}`)
      return { property, name: quoted(column.databaseName), value: inFile(column, value) }
    })
  }
  function inFile(column: ColumnMetadata, value: unknown): SqlValue {
    const lies: unknown = source.driver.preparePersistentValue(value, column)
    if (isSqlValue(lies)) return lies
    throw new Error(`${column.propertyName} cannot lie in the file as it is`)
  }
  function inserted(metadata: EntityMetadata, columns: readonly GivenColumn[]): Sql {
    return sql`INSERT INTO ${tableOf(metadata)} (${join(columns.map(({ name }) => name))})
      VALUES (${join(columns.map(({ value }) => sql`${value}`))})`
  }
  return {
    insert(entity, row) {
      const metadata = source.getMetadata(entity)
      return inserted(metadata, given(metadata, row))
    },
    upsert(entity, row, keys) {
      const metadata = source.getMetadata(entity)
      const columns = given(metadata, row)
      const isKey = ({ property }: GivenColumn): boolean => keys.some((key) => key === property)
      const renewed = columns.filter((column) => !isKey(column)).map(({ name }) => sql`${name} = excluded.${name}`)
      return sql`${inserted(metadata, columns)}
        ON CONFLICT (${join(columns.filter(isKey).map(({ name }) => name))}) DO UPDATE SET ${join(renewed)}`
    },
    update(entity, where, values) {
      const metadata = source.getMetadata(entity)
      const set = given(metadata, values).map(({ name, value }) => sql`${name} = ${value}`)
      return sql`UPDATE ${tableOf(metadata)} SET ${join(set)} WHERE ${having(given(metadata, where))}`
    },
    remove(entity, where) {
      const metadata = source.getMetadata(entity)
      return sql`DELETE FROM ${tableOf(metadata)} WHERE ${having(given(metadata, where))}`
    },
  }
}

/** Throws for no column: whoever gave none by mistake would mean every row. */
function having(columns: readonly GivenColumn[]): Sql {
  if (columns.length === 0) throw new Error('no column says which rows are meant')
  return join(
    columns.map(({ name, value }) => (value === null ? sql`${name} IS NULL` : sql`${name} = ${value}`)),
    ' AND ',
  )
}

function tableOf(metadata: EntityMetadata): Sql {
  return quoted(metadata.tableName)
}

/** Names of own tables have a hyphen, which `ident` does not take. They come from the entities alone. */
function quoted(name: string): Sql {
  return { text: `"${name}"`, values: [] }
}

function isSqlValue(value: unknown): value is SqlValue {
  return value === null || ['string', 'number', 'bigint'].includes(typeof value) || value instanceof Uint8Array
}
