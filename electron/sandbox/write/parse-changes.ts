import { fail, ok, type Result } from '@shared/model/result'
import type { CellValue } from '@shared/model/record'
import { badPayload, notServed, type Problem } from '../http/problem'
import type { Session } from '../organisation'
import { columnOfProperty, type ServedTable } from '../schema/served-schema'
import { resolveReference } from './resolve-reference'
import { validateValue } from './validate-value'

/** What a payload sets, by logical name. Values for columns that are not open to the operation are not among them. */
export type Changes = ReadonlyMap<string, CellValue>

const BIND = '@odata.bind'

/** Reads the payload of a create or an update, strictly: what the table does not have is refused. */
export async function parseChanges(
  session: Session,
  table: ServedTable,
  body: string,
  operation: 'create' | 'update',
): Promise<Result<Changes, Problem>> {
  const payload = parseObject(body)
  if (payload === null) return fail(badPayload(table.definition.setName, 'The body is not a JSON object.'))
  const changes = new Map<string, CellValue>()
  for (const [property, given] of payload) {
    const change = await parseChange(session, table, property, given)
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
  property: string,
  given: unknown,
): Promise<Result<Change | null, Problem>> {
  if (property.endsWith(BIND)) return parseBinding(session, table, property.slice(0, -BIND.length), given)
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
  if (table.definition.columns.some((other) => other.name === property)) {
    return fail(notServed(`the column '${property}', whose type it does not keep`))
  }
  return fail(
    badPayload(setName, `Invalid property '${property}' was found in entity 'Microsoft.Dynamics.CRM.${name}'.`),
  )
}

async function parseBinding(
  session: Session,
  table: ServedTable,
  name: string,
  given: unknown,
): Promise<Result<Change, Problem>> {
  const navigation = table.navigations.get(name)
  const { setName } = table.definition
  if (navigation === undefined) {
    const reason = `An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload.`
    return fail(badPayload(setName, reason))
  }
  if (given === null) return ok({ name: navigation.column.name, value: null })
  if (typeof given !== 'string') return fail(badPayload(setName, `The value of '${name}${BIND}' is not an address.`))
  const value = await resolveReference(session, navigation, given)
  return value.ok ? ok({ name: navigation.column.name, value: value.value }) : value
}

function parseObject(body: string): ReadonlyMap<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? new Map(Object.entries(json)) : null
  } catch {
    return null
  }
}
