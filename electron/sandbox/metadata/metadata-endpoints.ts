import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, noSuchRecord, noSuchSegment, notServed, type Problem } from '../http/problem'
import { jsonAnswer, type Answered, type QueryOptions } from '../http/web-message'
import { parseExpand, type Expansion } from '../odata/parse-expand'
import type { PathSegment } from '../odata/parse-path'
import type { ServedSchema, ServedTable } from '../schema/served-schema'
import { columnsAnswer } from './column-endpoints'
import type { MetadataObject } from './metadata-object'
import { manyToManyMetadata, oneToManyMetadata } from './relationship-metadata'
import { filterMetadata, metadataSelection, pick } from './shape-metadata'
import { privilegesMetadata, tableMetadata } from './table-metadata'

const CAST = 'Microsoft.Dynamics.CRM.'

/** Answers `EntityDefinitions…` and `RelationshipDefinitions…`. `root` is the service root, for the context. */
export function metadataAnswer(
  schema: ServedSchema,
  segments: readonly PathSegment[],
  query: QueryOptions,
  root: string,
): Answered {
  const [first, ...rest] = segments
  if (first === undefined) return fail(noSuchSegment(''))
  if (first.name === 'RelationshipDefinitions') return relationshipDefinitions(schema, first, rest, query, root)
  if (first.key === null)
    return rest.length === 0 ? tableList(schema, query, root) : fail(noSuchSegment(rest[0]?.name ?? ''))
  const table = findTable(schema, first.key)
  if (table === undefined) return fail(noSuchRecord('entity', first.key))
  return tableDetail(schema, table, rest, query, root)
}

function findTable(schema: ServedSchema, key: string): ServedTable | undefined {
  const name = /^LogicalName='([^']*)'$/.exec(key)?.[1]
  if (name !== undefined) return schema.tables.get(name)
  const id = (/^MetadataId=(.*)$/.exec(key)?.[1] ?? key).toLowerCase()
  return [...schema.tables.values()].find(({ definition }) => definition.metadataId === id)
}

function tableList(schema: ServedSchema, query: QueryOptions, root: string): Answered {
  const tables = filterMetadata([...schema.tables.values()], query.get('$filter'), ({ definition }) =>
    tableMetadata(definition),
  )
  if (!tables.ok) return tables
  const shaped: MetadataObject[] = []
  for (const table of tables.value) {
    const object = shapedTable(schema, table, query)
    if (!object.ok) return object
    shaped.push(object.value)
  }
  return jsonAnswer(JSON.stringify({ '@odata.context': `${root}$metadata#EntityDefinitions`, value: shaped }))
}

function tableDetail(
  schema: ServedSchema,
  table: ServedTable,
  rest: readonly PathSegment[],
  query: QueryOptions,
  root: string,
): Answered {
  const part = rest[0]
  const context = `${root}$metadata#EntityDefinitions`
  if (part === undefined) {
    const object = shapedTable(schema, table, query)
    if (!object.ok) return object
    return jsonAnswer(JSON.stringify({ '@odata.context': `${context}/$entity`, ...object.value }))
  }
  const deeper = `${context}('${table.definition.name}')/${part.name}`
  if (part.name === 'Privileges' && rest.length === 1) {
    return jsonAnswer(JSON.stringify({ '@odata.context': deeper, value: privilegesMetadata(table.definition) }))
  }
  if (part.name === 'Attributes') return columnsAnswer(table, part, rest.slice(1), query, deeper)
  const items = rest.length === 1 && part.key === null ? relatedMetadata(schema, table, part.name) : null
  return items === null ? fail(noSuchSegment(part.name)) : listAnswer(items, query, deeper, part.name)
}

function shapedTable(schema: ServedSchema, table: ServedTable, query: QueryOptions): Result<MetadataObject, Problem> {
  const object = tableMetadata(table.definition)
  const selected = metadataSelection(query.get('$select'), 'EntityMetadata', new Set(Object.keys(object)))
  if (!selected.ok) return selected
  const expansions = parseExpand(query.get('$expand'))
  if (!expansions.ok) return expansions
  let shaped = pick(object, selected.value)
  for (const expansion of expansions.value) {
    const items = expandedItems(schema, table, expansion)
    if (!items.ok) return items
    shaped = { ...shaped, [expansion.navigation]: items.value }
  }
  return ok(shaped)
}

function expandedItems(
  schema: ServedSchema,
  table: ServedTable,
  expansion: Expansion,
): Result<readonly MetadataObject[], Problem> {
  if (expansion.navigation === 'Attributes') return fail(notServed('$expand=Attributes; read …/Attributes instead'))
  const items = relatedMetadata(schema, table, expansion.navigation)
  if (items === null)
    return fail(badRequest(`Could not find a property named '${expansion.navigation}' on type 'EntityMetadata'.`))
  return shapedList(items, expansion.options, expansion.navigation)
}

function relatedMetadata(schema: ServedSchema, table: ServedTable, name: string): readonly MetadataObject[] | null {
  const { relationships } = table.definition
  const own = table.definition.name
  switch (name) {
    case 'Keys':
      return []
    case 'ManyToOneRelationships':
      return relationships.flatMap((one) =>
        one.kind === 'manyToOne' && one.table === own ? [oneToManyMetadata(schema, one)] : [],
      )
    case 'OneToManyRelationships':
      return relationships.flatMap((one) =>
        one.kind === 'manyToOne' && one.target === own ? [oneToManyMetadata(schema, one)] : [],
      )
    case 'ManyToManyRelationships':
      return relationships.flatMap((one) => (one.kind === 'manyToMany' ? [manyToManyMetadata(one)] : []))
    default:
      return null
  }
}

function relationshipDefinitions(
  schema: ServedSchema,
  first: PathSegment,
  rest: readonly PathSegment[],
  query: QueryOptions,
  root: string,
): Answered {
  const cast = rest[0]?.name
  const items = allRelationships(schema, cast)
  if (items === null) return fail(noSuchSegment(cast ?? ''))
  const context = `${root}$metadata#RelationshipDefinitions${cast === undefined ? '' : `/${cast}`}`
  if (first.key === null)
    return listAnswer(items, query, context, cast?.slice(CAST.length) ?? 'RelationshipMetadataBase')
  const key = first.key
  const name = /^SchemaName='([^']*)'$/.exec(key)?.[1]
  const found = items.find((item) => item.SchemaName === name || item.MetadataId === key.toLowerCase())
  if (found === undefined) return fail(noSuchRecord('relationship', key))
  const selected = metadataSelection(query.get('$select'), 'RelationshipMetadataBase', new Set(Object.keys(found)))
  if (!selected.ok) return selected
  return jsonAnswer(JSON.stringify({ '@odata.context': `${context}/$entity`, ...pick(found, selected.value) }))
}

/** Every relationship once; without a cast each says its type. */
function allRelationships(schema: ServedSchema, cast: string | undefined): readonly MetadataObject[] | null {
  const all = new Map<string, MetadataObject>()
  for (const { definition } of schema.tables.values()) {
    for (const one of definition.relationships) {
      const type = one.kind === 'manyToOne' ? 'OneToManyRelationshipMetadata' : 'ManyToManyRelationshipMetadata'
      if (cast !== undefined && cast !== CAST + type) continue
      const object = one.kind === 'manyToOne' ? oneToManyMetadata(schema, one) : manyToManyMetadata(one)
      all.set(one.schemaName, cast === undefined ? { '@odata.type': `#${CAST}${type}`, ...object } : object)
    }
  }
  const known = [undefined, `${CAST}OneToManyRelationshipMetadata`, `${CAST}ManyToManyRelationshipMetadata`]
  return known.includes(cast) ? [...all.values()] : null
}

function listAnswer(items: readonly MetadataObject[], query: QueryOptions, context: string, type: string): Answered {
  const shaped = shapedList(items, query, type)
  return shaped.ok ? jsonAnswer(JSON.stringify({ '@odata.context': context, value: shaped.value })) : shaped
}

function shapedList(
  items: readonly MetadataObject[],
  query: QueryOptions,
  type: string,
): Result<readonly MetadataObject[], Problem> {
  const kept = filterMetadata(items, query.get('$filter'), (item) => item)
  if (!kept.ok) return kept
  const properties = new Set(items.flatMap((item) => Object.keys(item)))
  // An empty collection has no object to check a selection against.
  const selected = items.length === 0 ? ok(null) : metadataSelection(query.get('$select'), type, properties)
  return selected.ok ? ok(kept.value.map((item) => pick(item, selected.value))) : selected
}
