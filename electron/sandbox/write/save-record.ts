import { fail, ok, type Result } from '@shared/model/result'
import { isLookupValue, type RecordValues } from '@shared/model/record'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, join, sql } from '@electron/engine/query/sql'
import { problem, type Problem } from '../http/problem'
import type { Session } from '../organisation'
import { pointersTo, type ServedTable } from '../schema/served-schema'
import { textKey } from '../schema/text-keys'
import { missingPrivilege, noAccess, privilegeDepth, reachesOwner } from '../security/privileges'
import { rightsBy, rightTo, sharedRights } from '../security/shares'
import { nextVersion } from '../store/state'
import { storedValues } from '../store/stored-values'
import type { RecordWrite } from './business-rules'
import { deriveColumns } from './derive-columns'
import type { Changes } from './parse-changes'
import { businessUnitOf, creationDefaults, exchangeRateOf, modificationColumns } from './system-columns'

/** Makes a record with this id, which no record has. */
export async function createRecord(
  session: Session,
  table: ServedTable,
  id: string,
  changes: Changes,
): Promise<Result<null, Problem>> {
  const started = await creationDefaults(session, table, changes)
  const missing = missingColumn(table, started)
  if (missing !== null) return fail(problem(400, '0x80040200', `Attribute: ${missing} cannot be NULL`))
  const complete = await completed(session, table, {}, started)
  if (!complete.ok) return complete
  if (!mayOwn(session, table, complete.value)) return fail(missingPrivilege(session.user, table, 'create'))
  const values = new Map([...complete.value, [table.definition.primaryId, id] as const])
  const permitted = checkRules(session, table, id, 'create', Object.fromEntries(values))
  if (!permitted.ok) return permitted
  const stored = storedChanges(table, values)
  const columns = [...stored.map(({ column }) => column), ident('versionnumber')]
  const version = await nextVersion(session.database)
  const row = [...stored.map(({ value }) => sql`${value}`), sql`${version}`]
  await session.database.run(sql`INSERT INTO ${ident(table.definition.name)} (${join(columns)}) VALUES (${join(row)})`)
  return ok(null)
}

/** Changes the record with this id, whose values were `before`. */
export async function updateRecord(
  session: Session,
  table: ServedTable,
  id: string,
  before: RecordValues,
  changes: Changes,
): Promise<Result<null, Problem>> {
  const emptied = [...changes].find(([name, value]) => value === null && table.columns.get(name)?.required === 'system')
  if (emptied !== undefined) return fail(problem(400, '0x80040200', `Attribute: ${emptied[0]} cannot be NULL`))
  const complete = await completed(session, table, before, changes)
  if (!complete.ok) return complete
  const after = { ...before, ...Object.fromEntries(complete.value) }
  const permitted = checkRules(session, table, id, 'update', after)
  if (!permitted.ok) return permitted
  const sets = storedChanges(table, complete.value).map(({ column, value }) => sql`${column} = ${value}`)
  const version = await nextVersion(session.database)
  const { name, primaryId } = table.definition
  await session.database.run(
    sql`UPDATE ${ident(name)} SET ${join([...sets, sql`"versionnumber" = ${version}`])}
      WHERE ${ident(primaryId)} = ${guidToBytes(id)}`,
  )
  await rename(session, table, id, complete.value)
  return ok(null)
}

/** 400 when a business rule refuses the write. */
export function checkRules(
  { organisation }: Session,
  table: ServedTable,
  id: string,
  action: RecordWrite['action'],
  values: RecordValues,
): Result<null, Problem> {
  return organisation.rules.check({ action, table: table.definition.name, id, values })
}

/** 403 unless the caller's privilege to write or delete reaches the record, or a share of it gives that right. */
export async function requireReach(
  session: Session,
  table: ServedTable,
  id: string,
  values: RecordValues,
  action: 'write' | 'delete',
): Promise<Result<null, Problem>> {
  const { user } = session
  if ((await heldRights(session, table, id, values)) & rightTo(action)) return ok(null)
  const granted = (user.role.tables[table.definition.name] ?? user.role.otherwise)[action]
  return fail(granted === 'none' ? missingPrivilege(user, table, action) : noAccess(user, table, id, action))
}

/**
 * The caller's rights to a record: those that the role gives, and those that are shared. A share gives nothing that the role does
 * not allow with some records at least.
 */
export async function heldRights(
  session: Session,
  table: ServedTable,
  id: string,
  values: RecordValues,
): Promise<number> {
  const { user } = session
  const owner = ownerOf(values)
  const byRole = rightsBy((action) => reachesOwner(user, table, action, owner))
  const atAll = rightsBy((action) => privilegeDepth(user, table, action) !== 'none')
  return byRole | ((await sharedRights(session, table, id)) & atAll)
}

/** The changes with all that follows from them: derived columns, business unit, who and when. */
async function completed(
  session: Session,
  table: ServedTable,
  before: RecordValues,
  changes: Changes,
): Promise<Result<Changes, Problem>> {
  const rate = await exchangeRateOf(session, before, changes)
  const derived = deriveColumns(table, before, changes, rate)
  if (!derived.ok) return derived
  const owner = derived.value.get('ownerid')
  const unit =
    table.columns.has('owningbusinessunit') && owner !== undefined && isLookupValue(owner)
      ? [['owningbusinessunit', await businessUnitOf(session, owner)] as const]
      : []
  return ok(new Map([...derived.value, ...unit, ...(await modificationColumns(session, table))]))
}

function missingColumn(table: ServedTable, values: Changes): string | null {
  for (const column of table.columns.values()) {
    const given = values.get(column.name) ?? null
    if (column.required === 'system' && column.name !== table.definition.primaryId && given === null) return column.name
  }
  return null
}

function mayOwn({ user }: Session, table: ServedTable, values: Changes): boolean {
  return reachesOwner(user, table, 'create', ownerOf(Object.fromEntries(values)))
}

function ownerOf(values: RecordValues): { readonly id: string; readonly businessUnitId: string | null } {
  const { ownerid, owningbusinessunit } = values
  return {
    id: ownerid !== undefined && isLookupValue(ownerid) ? ownerid.id : '',
    businessUnitId:
      owningbusinessunit !== undefined && isLookupValue(owningbusinessunit) ? owningbusinessunit.id : null,
  }
}

function storedChanges(table: ServedTable, changes: Changes): ReturnType<typeof storedValues> {
  return [...changes].flatMap(([name, value]) => {
    const column = table.columns.get(name)
    return column === undefined || name === 'versionnumber' ? [] : storedValues(column, value)
  })
}

/** Records that point at this one keep its name beside its id. */
async function rename(session: Session, table: ServedTable, id: string, changes: Changes): Promise<void> {
  const { primaryName, name } = table.definition
  if (primaryName === null || !changes.has(primaryName)) return
  const given = changes.get(primaryName)
  const fresh = typeof given === 'string' ? given : null
  const freshKey = fresh === null ? null : textKey(fresh)
  for (const pointer of pointersTo(session.organisation.schema, name)) {
    const { column } = pointer
    await session.database.run(
      sql`UPDATE ${ident(pointer.table.definition.name)}
        SET ${ident(`${column.name}__name`)} = ${fresh}, ${ident(`${column.name}__name__key`)} = ${freshKey}
        WHERE ${ident(column.name)} = ${guidToBytes(id)} AND ${ident(`${column.name}__table`)} = ${name}`,
    )
  }
}
