import { fail, ok, type Result } from '@shared/model/result'
import type { CellValue, LookupValue } from '@shared/model/record'
import { badPayload, notServed, type Problem } from '../http/problem'
import type { Session } from '../organisation'
import { partsOf, type Parts } from '../schema/parts'
import { columnOfProperty, type ServedTable } from '../schema/served-schema'
import { namedAlready } from './named-already'
import { resolveReference } from './resolve-reference'
import { validateValue } from './validate-value'

/** What a payload sets, by logical name. Values for columns that are not open to the operation are not among them. */
export type Changes = ReadonlyMap<string, CellValue>

/** What a payload says of a record's parts: all of them, in the place of those that are there. */
export interface PartsChange extends Parts {
  readonly records: readonly Changes[]
}

/** What a payload says of a record. */
export interface Payload {
  readonly changes: Changes
  readonly parts: readonly PartsChange[]
}

const BIND = '@odata.bind'

/** What a payload is for: a new record, or the one with this id. */
export type WriteTarget = { readonly kind: 'create' } | { readonly kind: 'update'; readonly id: string }

/** Reads the payload of a create or an update, strictly: what the table does not have is refused. */
export async function parsePayload(
  session: Session,
  table: ServedTable,
  body: string,
  target: WriteTarget,
): Promise<Result<Payload, Problem>> {
  const given = parseObject(body)
  if (given === null) return fail(badPayload(table.definition.setName, 'The body is not a JSON object.'))
  const parts: PartsChange[] = []
  const own = new Map(given)
  for (const [property, value] of given) {
    const collection = partsOf(session.organisation.schema, table, property)
    if (collection === null) continue
    own.delete(property)
    const named = target.kind === 'update' ? await namedAlready(session, collection, target.id) : []
    const records = await parseParts(session, collection, value, named)
    if (!records.ok) return records
    parts.push({ ...collection, records: records.value })
  }
  const changes = await parseProperties(session, table, own, target.kind, [])
  return changes.ok ? ok({ changes: changes.value, parts }) : changes
}

async function parseParts(
  session: Session,
  { table, relationship }: Parts,
  given: unknown,
  named: readonly LookupValue[],
): Promise<Result<readonly Changes[], Problem>> {
  const refused = (reason: string): Result<never, Problem> => fail(badPayload(table.definition.setName, reason))
  if (!Array.isArray(given)) return refused(`The value of '${relationship.collection}' is not a list.`)
  const records: Changes[] = []
  const items: readonly unknown[] = given
  for (const item of items) {
    const properties = propertiesOf(item)
    if (properties === null) return refused(`'${relationship.collection}' lists what is not an object.`)
    const record = await parseProperties(session, table, properties, 'create', named)
    if (!record.ok) return record
    // Each is a new record, whatever it was before.
    records.push(new Map([...record.value].filter(([name]) => name !== table.definition.primaryId)))
  }
  return ok(records)
}

async function parseProperties(
  session: Session,
  table: ServedTable,
  properties: ReadonlyMap<string, unknown>,
  operation: WriteTarget['kind'],
  named: readonly LookupValue[],
): Promise<Result<Changes, Problem>> {
  const changes = new Map<string, CellValue>()
  for (const [property, given] of properties) {
    const change = await parseChange(session, table, [property, given], named)
    if (!change.ok) return change
    if (change.value === null) continue
    const { name, value } = change.value
    const column = table.columns.get(name)
    if (operation === 'create' ? column?.creatable : column?.updatable) changes.set(name, value)
  }
  return ok(changes)
}

interface Change {
  readonly name: string
  readonly value: CellValue
}

/** One property of a payload as a change; `null` for an annotation. */
async function parseChange(
  session: Session,
  table: ServedTable,
  [property, given]: readonly [string, unknown],
  named: readonly LookupValue[],
): Promise<Result<Change | null, Problem>> {
  if (property.endsWith(BIND)) return parseBinding(session, table, [property.slice(0, -BIND.length), given], named)
  if (property.includes('@')) return ok(null)
  const navigation = table.navigations.get(property)
  if (navigation !== undefined) {
    return given === null
      ? ok({ name: navigation.column.name, value: null })
      : fail(notServed('a nested record in a payload'))
  }
  const { setName, name } = table.definition
  const column = table.columns.get(property)
  if (column?.kind === 'lookup' || columnOfProperty(table, property)?.kind === 'lookup') {
    const reason = 'CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.'
    return fail(badPayload(setName, reason))
  }
  if (column !== undefined) {
    const value = validateValue(table, column, given)
    return value.ok ? ok({ name: property, value: value.value }) : value
  }
  if (table.collections.has(property) || table.associations.has(property)) {
    return fail(notServed('nested records in a payload'))
  }
  if (table.definition.columns.some((other) => other.name === property && other.kind === 'other')) {
    return fail(notServed(`the column '${property}', whose type it does not keep`))
  }
  return fail(
    badPayload(setName, `Invalid property '${property}' was found in entity 'Microsoft.Dynamics.CRM.${name}'.`),
  )
}

async function parseBinding(
  session: Session,
  table: ServedTable,
  [name, given]: readonly [string, unknown],
  named: readonly LookupValue[],
): Promise<Result<Change, Problem>> {
  const navigation = table.navigations.get(name)
  const { setName } = table.definition
  if (navigation === undefined) {
    const reason = `An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload.`
    return fail(badPayload(setName, reason))
  }
  if (given === null) return ok({ name: navigation.column.name, value: null })
  if (typeof given !== 'string') return fail(badPayload(setName, `The value of '${name}${BIND}' is not an address.`))
  const value = await resolveReference(session, navigation, given, named)
  return value.ok ? ok({ name: navigation.column.name, value: value.value }) : value
}

function parseObject(body: string): ReadonlyMap<string, unknown> | null {
  try {
    return propertiesOf(JSON.parse(body))
  } catch {
    return null
  }
}

function propertiesOf(json: unknown): ReadonlyMap<string, unknown> | null {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? new Map(Object.entries(json)) : null
}
