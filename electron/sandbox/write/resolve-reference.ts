import { fail, ok, type Result } from '@shared/model/result'
import type { LookupValue } from '@shared/model/record'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import { SERVICE_PATH } from '../http/service-path'
import { badRequest, type Problem } from '../http/problem'
import { parseGuid } from '../odata/parse-literal'
import { parsePath } from '../odata/parse-path'
import type { Session } from '../organisation'
import { requireReadable } from '../read/read-record'
import type { Navigation, ServedTable } from '../schema/served-schema'

/**
 * The lookup value for the record that an address names (`contacts(<guid>)`, with or without a leading slash, absolute, or
 * `$1` in a change set). The record must be of a table that the navigation property leads to, and exist and be readable, unless it
 * is among those `named` already.
 */
export async function resolveReference(
  session: Session,
  navigation: Pick<Navigation, 'name' | 'targets'>,
  address: string,
  named: readonly LookupValue[] = [],
): Promise<Result<LookupValue, Problem>> {
  const path = relativeAddress(session, address)
  if (path === null) return fail(badRequest(`Content-ID Reference: '${address}' does not exist in the batch context.`))
  const [segment, ...rest] = parsePath(path) ?? []
  const table = session.organisation.schema.sets.get(segment?.name ?? '')
  const id = parseGuid(segment?.key ?? '')
  if (table === undefined || id === null || rest.length > 0) {
    return fail(badRequest(`'${address}' is not the address of a record.`))
  }
  const { name } = table.definition
  if (!navigation.targets.includes(name)) {
    return fail(
      badRequest(`The navigation property '${navigation.name}' does not lead to records of the table '${name}'.`),
    )
  }
  const known = named.find((one) => one.table === name && one.id === id)
  if (known !== undefined) return ok(known)
  const readable = await requireReadable(session, table, id)
  return readable.ok ? ok(await referenceTo(session, table, id)) : readable
}

/** The value of a lookup that points at this record. */
export async function referenceTo({ database }: Session, table: ServedTable, id: string): Promise<LookupValue> {
  const { name, primaryName, primaryId } = table.definition
  if (primaryName === null) return { table: name, id, name: null }
  const row = await database.one(
    sql`SELECT ${ident(primaryName)} AS name FROM ${ident(name)} WHERE ${ident(primaryId)} = ${guidToBytes(id)}`,
  )
  return { table: name, id, name: typeof row?.name === 'string' ? row.name : null }
}

/** The address below the service root; `null` for a reference that the change set has not made. */
function relativeAddress({ organisation, references }: Session, address: string): string | null {
  if (address.startsWith('$')) return references.get(address.slice(1)) ?? null
  if (address.startsWith(organisation.root)) return address.slice(organisation.root.length)
  if (address.startsWith(SERVICE_PATH)) return address.slice(SERVICE_PATH.length)
  return address.startsWith('/') ? address.slice(1) : address
}
