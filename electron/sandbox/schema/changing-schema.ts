import type { ManyToOne } from '@shared/model/table'
import type { ColumnSeed } from '../definition/column-builders'
import { relationshipMetadataId } from '../definition/metadata-ids'
import type { TableDefinition } from '../definition/table-definition'
import { servedSchema, type ServedSchema } from './served-schema'

/** The definitions of an organisation whose administrators add and remove columns while it is served. */
export class ChangingSchema {
  private definitions: readonly TableDefinition[]
  private readonly removed = new Set<string>()
  private served: ServedSchema

  constructor(definitions: readonly TableDefinition[]) {
    this.definitions = definitions
    this.served = servedSchema(definitions)
  }

  get current(): ServedSchema {
    return this.served
  }

  /** Adds a column, or brings back a removed one of that name as it is defined now. */
  add(tableName: string, { column, relationships }: ColumnSeed): void {
    const table = this.requireTable(tableName)
    const added = relationships.map((seed): ManyToOne => {
      const targetColumn = this.definitions.find(({ name }) => name === seed.target)?.primaryId ?? `${seed.target}id`
      const metadataId = relationshipMetadataId(seed.schemaName)
      return { kind: 'manyToOne', ...seed, table: table.name, metadataId, targetColumn }
    })
    this.definitions = withoutColumn(this.definitions, tableName, column.name).map((definition) => ({
      ...definition,
      columns: definition.name === tableName ? [...definition.columns, column] : definition.columns,
      relationships: [
        ...definition.relationships,
        ...added.filter(({ target }) => definition.name === tableName || definition.name === target),
      ],
    }))
    this.removed.delete(place(tableName, column.name))
    this.serve()
  }

  /** Removes a column with its relationships. Throws for one that every record needs, and for one that is not there. */
  remove(tableName: string, columnName: string): void {
    const { primaryId, primaryName, columns } = this.requireTable(tableName)
    const needed = [primaryId, primaryName, 'versionnumber']
    if (!columns.some(({ name }) => name === columnName) || needed.includes(columnName)) {
      throw new Error(`${tableName} has no column ${columnName} that could be removed`)
    }
    this.removed.add(place(tableName, columnName))
    this.serve()
  }

  /** Brings back a removed column; it is empty. Throws for one that was not removed. */
  restore(tableName: string, columnName: string): void {
    if (!this.removed.delete(place(tableName, columnName))) {
      throw new Error(`${tableName} has no removed column ${columnName}`)
    }
    this.serve()
  }

  private serve(): void {
    let shown = this.definitions
    for (const { name, columns } of this.definitions) {
      for (const column of columns) {
        if (this.removed.has(place(name, column.name))) shown = withoutColumn(shown, name, column.name)
      }
    }
    this.served = servedSchema(shown)
  }

  private requireTable(name: string): TableDefinition {
    const table = this.definitions.find((definition) => definition.name === name)
    if (table === undefined) throw new Error(`there is no table ${name}`)
    return table
  }
}

function withoutColumn(
  definitions: readonly TableDefinition[],
  tableName: string,
  columnName: string,
): readonly TableDefinition[] {
  return definitions.map((definition) => ({
    ...definition,
    columns:
      definition.name === tableName ? definition.columns.filter(({ name }) => name !== columnName) : definition.columns,
    relationships: definition.relationships.filter(
      (one) => one.kind !== 'manyToOne' || one.table !== tableName || one.column !== columnName,
    ),
  }))
}

function place(table: string, column: string): string {
  return `${table}.${column}`
}
