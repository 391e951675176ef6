import { instantOf } from '@shared/model/instant'
import { isLookupValue, type CellValue, type LookupValue, type RecordValues } from '@shared/model/record'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import type { Session } from '../organisation'
import { guidText } from '../schema/guid'
import type { ServedTable } from '../schema/served-schema'
import type { SqlRow } from '../store/database'
import type { Changes } from './parse-changes'

/** The caller as the value of a lookup. */
export async function callerReference(session: Session): Promise<LookupValue> {
  const { user, database } = session
  const row = await database.one(
    sql`SELECT "fullname" AS name FROM "systemuser" WHERE "systemuserid" = ${guidToBytes(user.id)}`,
  )
  return { table: 'systemuser', id: user.id, name: typeof row?.name === 'string' ? row.name : null }
}

/** What a new record gets where it says nothing: the columns' own values, the caller as owner, the base currency. */
export async function creationDefaults(session: Session, table: ServedTable, changes: Changes): Promise<Changes> {
  const caller = await callerReference(session)
  const now = instantOf(session.organisation.now())
  const defaults = new Map<string, CellValue>()
  for (const column of table.columns.values()) {
    if (column.byDefault !== undefined) defaults.set(column.name, column.byDefault)
  }
  // A state that is given decides the status reason; the usual one must not stand in its way.
  if (changes.has('statecode')) defaults.delete('statuscode')
  if (table.columns.has('transactioncurrencyid') && hasAmount(table, changes)) {
    defaults.set('transactioncurrencyid', await baseCurrency(session))
  }
  const system = [
    ['ownerid', caller],
    ['createdby', caller],
    ['createdon', now],
  ] as const
  for (const [name, value] of system) if (table.columns.has(name)) defaults.set(name, value)
  return new Map([...defaults, ...[...changes].filter(([, value]) => value !== null)])
}

/** Who changed a record last, and when. */
export async function modificationColumns(session: Session, table: ServedTable): Promise<Changes> {
  const columns = new Map<string, CellValue>()
  if (table.columns.has('modifiedby')) columns.set('modifiedby', await callerReference(session))
  if (table.columns.has('modifiedon')) columns.set('modifiedon', instantOf(session.organisation.now()))
  return columns
}

/** The business unit of an owner (a user or a team). */
export async function businessUnitOf({ database }: Session, owner: LookupValue): Promise<LookupValue | null> {
  const key = `${owner.table}id`
  const row = await database.one(
    sql`SELECT "businessunitid" AS id, "businessunitid__name" AS name FROM ${ident(owner.table)}
      WHERE ${ident(key)} = ${guidToBytes(owner.id)}`,
  )
  return lookupOf('businessunit', row)
}

/** The exchange rate of the currency that a record has after a change; `null` without a currency. */
export async function exchangeRateOf(
  { database }: Session,
  before: RecordValues,
  changes: Changes,
): Promise<number | null> {
  const currency = changes.has('transactioncurrencyid')
    ? changes.get('transactioncurrencyid')
    : before.transactioncurrencyid
  if (currency === undefined || !isLookupValue(currency)) return null
  const row = await database.one(
    sql`SELECT "exchangerate" AS rate FROM "transactioncurrency" WHERE "transactioncurrencyid" = ${guidToBytes(currency.id)}`,
  )
  return typeof row?.rate === 'number' ? row.rate : null
}

async function baseCurrency({ database }: Session): Promise<LookupValue | null> {
  const row = await database.one(
    sql`SELECT "basecurrencyid" AS id, "basecurrencyid__name" AS name FROM "organization" LIMIT 1`,
  )
  return lookupOf('transactioncurrency', row)
}

function lookupOf(table: string, row: SqlRow | null): LookupValue | null {
  if (!(row?.id instanceof Uint8Array)) return null
  return { table, id: guidText(row.id), name: typeof row.name === 'string' ? row.name : null }
}

function hasAmount(table: ServedTable, changes: Changes): boolean {
  return [...changes].some(([name, value]) => value !== null && table.columns.get(name)?.kind === 'money')
}
