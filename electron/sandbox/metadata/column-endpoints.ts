import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, noSuchRecord, noSuchSegment, type Problem } from '../http/problem'
import { jsonAnswer, type Answered, type QueryOptions } from '../http/web-message'
import { parseExpand } from '../odata/parse-expand'
import type { PathSegment } from '../odata/parse-path'
import type { ServedTable } from '../schema/served-schema'
import { columnMetadata, type ColumnMetadata } from './column-metadata'
import type { MetadataObject } from './metadata-object'
import { optionSetMetadata } from './option-set-metadata'
import { filterMetadata, metadataSelection, pick } from './shape-metadata'

const CASTS = [
  'String',
  'Memo',
  'Integer',
  'BigInt',
  'Decimal',
  'Double',
  'Money',
  'DateTime',
  'Lookup',
  'Picklist',
  'MultiSelectPicklist',
  'State',
  'Status',
  'Boolean',
  'UniqueIdentifier',
  'EntityName',
  'Image',
  'File',
  'ManagedProperty',
] as const
const WITH_OPTIONS = ['Picklist', 'MultiSelectPicklist', 'State', 'Status', 'Boolean']
const PREFIX = 'Microsoft.Dynamics.CRM.'

interface DescribedColumn extends ColumnMetadata {
  readonly optionSet: MetadataObject | null
}

/**
 * Answers `…/Attributes`, `…/Attributes(LogicalName='x')` and either with a cast. What a type adds comes with its cast, or,
 * as on the real server, for a single column.
 */
export function columnsAnswer(
  table: ServedTable,
  attributes: PathSegment,
  rest: readonly PathSegment[],
  query: QueryOptions,
  context: string,
): Answered {
  const cast = castOf(rest)
  if (!cast.ok) return cast
  const fitting = describe(table).filter(({ type }) => cast.value === null || type.cast === cast.value)
  const suffix = cast.value === null ? '' : `/${PREFIX}${cast.value}AttributeMetadata`
  if (attributes.key === null) {
    const kept = filterMetadata(fitting, query.get('$filter'), (column) => objectOf(column, cast.value !== null))
    if (!kept.ok) return kept
    const shaped = shape(kept.value, fitting, cast.value, query, false)
    return shaped.ok ? jsonAnswer(JSON.stringify({ '@odata.context': context + suffix, value: shaped.value })) : shaped
  }
  const found = fitting.filter(({ basics }) => isKey(attributes.key, basics))
  const shaped = shape(found, fitting, cast.value, query, true)
  if (!shaped.ok) return shaped
  const single = shaped.value[0]
  if (single === undefined) return fail(noSuchRecord('attribute', attributes.key))
  return jsonAnswer(JSON.stringify({ '@odata.context': `${context}${suffix}/$entity`, ...single }))
}

function describe(table: ServedTable): readonly DescribedColumn[] {
  return table.definition.columns.map((column, index) => ({
    ...columnMetadata(table.definition, column, index + 1),
    optionSet: optionSetMetadata(table.definition, column),
  }))
}

function castOf(rest: readonly PathSegment[]): Result<string | null, Problem> {
  const segment = rest[0]
  if (segment === undefined) return ok(null)
  const cast = CASTS.find((name) => segment.name === `${PREFIX}${name}AttributeMetadata`)
  return cast === undefined || rest.length > 1 ? fail(noSuchSegment(segment.name)) : ok(cast)
}

function isKey(key: string | null, basics: MetadataObject): boolean {
  return keyOf(basics) === key || key?.toLowerCase() === basics.MetadataId
}

/** The key under which a column is asked for by its name. */
function keyOf({ LogicalName }: MetadataObject): string | null {
  return typeof LogicalName === 'string' ? `LogicalName='${LogicalName}'` : null
}

function objectOf(column: ColumnMetadata, withSpecific: boolean): MetadataObject {
  return withSpecific ? { ...column.basics, ...column.specific } : column.basics
}

function shape(
  columns: readonly DescribedColumn[],
  fitting: readonly DescribedColumn[],
  cast: string | null,
  query: QueryOptions,
  single: boolean,
): Result<readonly MetadataObject[], Problem> {
  const properties = new Set(fitting.flatMap((column) => Object.keys(objectOf(column, cast !== null || single))))
  const type = `${cast ?? ''}AttributeMetadata`
  const selected = fitting.length === 0 ? ok(null) : metadataSelection(query.get('$select'), type, properties)
  if (!selected.ok) return selected
  const expanded = expandedOptionSets(cast, query)
  if (!expanded.ok) return expanded
  return ok(
    columns.map((column) => ({
      ...(cast === null ? { '@odata.type': `#${PREFIX}${column.type.cast}AttributeMetadata` } : {}),
      ...pick(objectOf(column, cast !== null || single || selected.value === null), selected.value),
      ...(expanded.value.includes('OptionSet') ? { OptionSet: column.optionSet } : {}),
      ...(expanded.value.includes('GlobalOptionSet') ? { GlobalOptionSet: null } : {}),
    })),
  )
}

function expandedOptionSets(cast: string | null, query: QueryOptions): Result<readonly string[], Problem> {
  const expansions = parseExpand(query.get('$expand'))
  if (!expansions.ok) return expansions
  const names = expansions.value.map(({ navigation }) => navigation)
  const allowed = cast !== null && WITH_OPTIONS.includes(cast) ? ['OptionSet', 'GlobalOptionSet'] : []
  const unknown = names.find((name) => !allowed.includes(name))
  if (unknown === undefined) return ok(names)
  return fail(
    badRequest(
      `Could not find a property named '${unknown}' on type 'Microsoft.Dynamics.CRM.${cast ?? ''}AttributeMetadata'.`,
    ),
  )
}
