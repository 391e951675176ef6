import type { FetchQuery, FetchSource } from '@shared/fetchxml/fetch-query'
import type { ServedSchema } from '../schema/served-schema'

/**
 * The query without the attributes that are lists of parties: it may name them, and is answered without them. In conditions and
 * orders they stay, where they are refused.
 */
export function withoutParties(schema: ServedSchema, query: FetchQuery): FetchQuery {
  const bare = stripped(schema, query)
  const key = schema.tables.get(query.table)?.definition.primaryId
  // A query that names nothing would be answered with everything.
  if (key === undefined || namesColumns(bare) || !namesColumns(query)) return bare
  return { ...bare, columns: [{ kind: 'plain', name: key, alias: null }] }
}

function stripped<Source extends FetchSource>(schema: ServedSchema, source: Source): Source {
  const columns = source.columns.filter(({ kind, name }) => kind !== 'plain' || !isParties(schema, source.table, name))
  return { ...source, columns, links: source.links.map((link) => stripped(schema, link)) }
}

function isParties({ tables }: ServedSchema, table: string, name: string): boolean {
  const columns = tables.get(table)?.definition.columns ?? []
  return columns.some((column) => column.kind === 'parties' && column.name === name)
}

function namesColumns({ allColumns, columns, links }: FetchSource): boolean {
  return allColumns || columns.length > 0 || links.some(namesColumns)
}
