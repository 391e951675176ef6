import type { ManyToMany, ManyToOne, Relationship, Table } from '@shared/model/table'
import type { Column } from '@shared/model/column'
import { ok } from '@shared/model/result'
import { flag, id, number, onlyRow, rows, text, textOrNull, type JsonObject } from './decode'
import { decodeColumn } from './decode-column'
import { decodePrivileges } from './decode-privileges'
import { labelOf } from './decode-label'
import { readBatch, type BatchAnswer } from './read-batch'
import type { BatchRead, WebApi, WebApiResult } from './web-api'

/**
 * Reads tables' metadata.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
 */

const TABLE_PROPERTIES =
  'LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,ChangeTrackingEnabled,IsOptimisticConcurrencyEnabled,' +
  'OwnershipType,DisplayName,DisplayCollectionName,MetadataId,ObjectTypeCode,IsActivity,EnforceStateTransitions,' +
  'Privileges'
const COLUMN_PROPERTIES =
  'LogicalName,AttributeType,AttributeTypeName,AttributeOf,DisplayName,RequiredLevel,IsValidForCreate,IsValidForUpdate,IsValidForRead'
const MANY_TO_ONE_PROPERTIES =
  'SchemaName,MetadataId,ReferencedEntity,ReferencedAttribute,ReferencedEntityNavigationPropertyName,ReferencingEntity,' +
  'ReferencingAttribute,ReferencingEntityNavigationPropertyName,IsHierarchical'
const MANY_TO_MANY_PROPERTIES =
  'SchemaName,MetadataId,Entity1LogicalName,Entity1IntersectAttribute,Entity1NavigationPropertyName,Entity2LogicalName,' +
  'Entity2IntersectAttribute,Entity2NavigationPropertyName,IntersectEntityName'

/** What each type of column has beyond the others; it takes one request a type to ask for it. */
const TYPED_PROPERTIES: readonly (readonly [type: string, query: string])[] = [
  ['String', '$select=LogicalName,MaxLength,Format,FormatName'],
  ['Memo', '$select=LogicalName,MaxLength'],
  ['Integer', '$select=LogicalName,MinValue,MaxValue'],
  ['Decimal', '$select=LogicalName,MinValue,MaxValue,Precision'],
  ['Double', '$select=LogicalName,MinValue,MaxValue,Precision'],
  ['Money', '$select=LogicalName,MinValue,MaxValue,Precision'],
  ['DateTime', '$select=LogicalName,Format,DateTimeBehavior'],
  ['Lookup', '$select=LogicalName,Targets'],
  ['Boolean', '$select=LogicalName,DefaultValue&$expand=OptionSet,GlobalOptionSet'],
  ['Picklist', '$select=LogicalName&$expand=OptionSet,GlobalOptionSet'],
  ['MultiSelectPicklist', '$select=LogicalName&$expand=OptionSet,GlobalOptionSet'],
  ['State', '$select=LogicalName&$expand=OptionSet'],
  ['Status', '$select=LogicalName&$expand=OptionSet'],
  ['Image', '$select=LogicalName,IsPrimaryImage,MaxSizeInKB'],
]

/** Tables in one batch: about seventy reads. */
const TABLES_IN_A_BATCH = 4

/** Reads the metadata of the named tables, in that order. Tables that the organisation does not have are left out. */
export async function readTables(webApi: WebApi, names: readonly string[]): Promise<WebApiResult<readonly Table[]>> {
  const wanted = [...new Set(names)]
  const tables: Table[] = []
  for (let start = 0; start < wanted.length; start += TABLES_IN_A_BATCH) {
    const some = wanted.slice(start, start + TABLES_IN_A_BATCH)
    const reads = some.map(readsOfTable)
    const found = await readBatch(webApi, { reads: reads.flat() }, (answers) => {
      const perTable = reads[0]?.length ?? 0
      return some.map((_, index) => decodeTable(answers.slice(index * perTable, (index + 1) * perTable)))
    })
    if (!found.ok) return found
    tables.push(...found.value.filter((table) => table !== null))
  }
  return ok(tables)
}

/** Names and sets of tables of which no more is needed than to point at their records: their id and name columns alone. */
export async function readOutlines(webApi: WebApi, names: readonly string[]): Promise<WebApiResult<readonly Table[]>> {
  if (names.length === 0) return ok([])
  const filter = [...new Set(names)].map((name) => `LogicalName eq '${name}'`).join(' or ')
  return webApi.readJson(
    { path: `EntityDefinitions?$select=${TABLE_PROPERTIES}&$filter=${filter}`, strong: true },
    (json) =>
      rows(json)
        .map((row) => tableOf(row, [], []))
        .map(withOutlineColumns),
  )
}

function readsOfTable(name: string): readonly BatchRead[] {
  const table = `EntityDefinitions(LogicalName='${name}')`
  const paths = [
    `${table}?$select=${TABLE_PROPERTIES}`,
    `${table}/Attributes?$select=${COLUMN_PROPERTIES}`,
    `${table}/ManyToOneRelationships?$select=${MANY_TO_ONE_PROPERTIES}`,
    `${table}/OneToManyRelationships?$select=${MANY_TO_ONE_PROPERTIES}`,
    `${table}/ManyToManyRelationships?$select=${MANY_TO_MANY_PROPERTIES}`,
    ...TYPED_PROPERTIES.map(
      ([type, query]) => `${table}/Attributes/Microsoft.Dynamics.CRM.${type}AttributeMetadata?${query}`,
    ),
  ]
  return paths.map((path) => ({ path, strong: true }))
}

function decodeTable(answers: readonly BatchAnswer[]): Table | null {
  const [definition, attributes, toOne, toMany, between, ...typed] = answers
  const json = definition?.jsonIfAllowed() ?? null
  if (json === null) return null
  const manyToOne = rowsOf(toOne).map(manyToOneOf)
  const row = onlyRow(json)
  const columns = decodeColumns(row, rowsOf(attributes), typed.flatMap(rowsOf), manyToOne)
  const relationships = [...manyToOne, ...rowsOf(toMany).map(manyToOneOf), ...rowsOf(between).map(manyToManyOf)]
  return tableOf(row, columns, distinct(relationships))
}

function rowsOf(answer: BatchAnswer | undefined): readonly JsonObject[] {
  return answer === undefined ? [] : rows(answer.json())
}

function decodeColumns(
  table: JsonObject,
  attributes: readonly JsonObject[],
  typed: readonly JsonObject[],
  relationships: readonly ManyToOne[],
): readonly Column[] {
  const enforcesTransitions = flag(table, 'EnforceStateTransitions')
  const typedByName = new Map(typed.map((row) => [text(row, 'LogicalName'), row]))
  return attributes.flatMap((shared) => {
    const typedRow = typedByName.get(text(shared, 'LogicalName'))
    const column = decodeColumn({ shared, typed: typedRow, relationships, enforcesTransitions })
    return column === null ? [] : [column]
  })
}

function tableOf(row: JsonObject, columns: readonly Column[], relationships: readonly Relationship[]): Table {
  const name = text(row, 'LogicalName')
  const label = labelOf(row, 'DisplayName', name)
  return {
    name,
    setName: text(row, 'EntitySetName'),
    label,
    pluralLabel: labelOf(row, 'DisplayCollectionName', label),
    typeCode: number(row, 'ObjectTypeCode', 0),
    metadataId: id(row, 'MetadataId'),
    primaryId: text(row, 'PrimaryIdAttribute'),
    primaryName: textOrNull(row, 'PrimaryNameAttribute'),
    ownership: ownershipOf(textOrNull(row, 'OwnershipType')),
    changeTracking: flag(row, 'ChangeTrackingEnabled'),
    optimisticConcurrency: flag(row, 'IsOptimisticConcurrencyEnabled'),
    isActivity: flag(row, 'IsActivity'),
    privileges: decodePrivileges(row),
    columns,
    relationships,
  }
}

function withOutlineColumns(table: Table): Table {
  const basics = { required: 'none', creatable: false, updatable: false } as const
  const key: Column = { ...basics, kind: 'id', name: table.primaryId, label: table.primaryId }
  const name: readonly Column[] =
    table.primaryName === null
      ? []
      : [
          {
            ...basics,
            kind: 'text',
            name: table.primaryName,
            label: table.primaryName,
            maxLength: 4000,
            format: 'text',
          },
        ]
  return { ...table, columns: [key, ...name] }
}

function ownershipOf(type: string | null): Table['ownership'] {
  if (type === 'UserOwned' || type === 'TeamOwned') return 'user'
  return type === 'OrganizationOwned' ? 'organisation' : 'none'
}

function manyToOneOf(row: JsonObject): ManyToOne {
  const column = text(row, 'ReferencingAttribute')
  const schemaName = text(row, 'SchemaName')
  return {
    kind: 'manyToOne',
    schemaName,
    metadataId: id(row, 'MetadataId'),
    table: text(row, 'ReferencingEntity'),
    column,
    target: text(row, 'ReferencedEntity'),
    targetColumn: text(row, 'ReferencedAttribute'),
    navigation: textOrNull(row, 'ReferencingEntityNavigationPropertyName') ?? column,
    collection: textOrNull(row, 'ReferencedEntityNavigationPropertyName') ?? schemaName,
    hierarchical: flag(row, 'IsHierarchical'),
  }
}

function manyToManyOf(row: JsonObject): ManyToMany {
  const schemaName = text(row, 'SchemaName')
  return {
    kind: 'manyToMany',
    schemaName,
    metadataId: id(row, 'MetadataId'),
    first: text(row, 'Entity1LogicalName'),
    firstColumn: text(row, 'Entity1IntersectAttribute'),
    firstNavigation: textOrNull(row, 'Entity1NavigationPropertyName') ?? schemaName,
    second: text(row, 'Entity2LogicalName'),
    secondColumn: text(row, 'Entity2IntersectAttribute'),
    secondNavigation: textOrNull(row, 'Entity2NavigationPropertyName') ?? schemaName,
    intersect: text(row, 'IntersectEntityName'),
  }
}

/** A relationship of a table with itself is told from both its ends. */
function distinct(relationships: readonly Relationship[]): readonly Relationship[] {
  return [...new Map(relationships.map((relationship) => [relationship.schemaName, relationship])).values()]
}
