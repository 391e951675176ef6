import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { RecordReference } from '@shared/model/record'
import type { ScopeReason } from '@shared/model/record-view'
import { ok, type Result } from '@shared/model/result'
import type { Configuration } from '../configuration/configuration'
import { queriesByOrigin } from '../configuration/filter-query'
import { compileQuery } from '../query/compile-query'
import { ROOT_ALIAS, type QueryClock } from '../query/compile-request'
import { guidToBytes } from '../query/guid-bytes'
import { ident, sql } from '../query/sql'
import type { Replica } from '../replica/open-replica'

/** What the scope of a record is told from. */
export interface ScopeOptions {
  readonly replica: Replica
  readonly configuration: () => Configuration | null
  /** Used for tables that have never been read; else dates are those of the last read. */
  readonly clock: () => QueryClock
}

/** Why a record is on the device. Empty: nothing keeps it, and the next comparison with the server lets it leave. */
export type ScopeOf = (record: RecordReference) => Promise<Result<readonly ScopeReason[]>>

/** Tells why records are on the device, from what is on the device alone. */
export function createScope(options: ScopeOptions): ScopeOf {
  return async (record) => {
    const kept = await keptReasons(options.replica, record)
    if (!kept.ok) return kept
    const brought = await broughtBy(options, record, kept.value.length > 0)
    return brought.ok ? ok([...brought.value, ...kept.value]) : brought
  }
}

interface KeptReasons {
  readonly createdHere: number
  readonly pinned: number
  readonly pending: number
}

async function keptReasons(
  { reader }: Replica,
  { table, id }: RecordReference,
): Promise<Result<readonly ScopeReason[]>> {
  const record = guidToBytes(id)
  const kept = sql`SELECT 1 FROM "carryon-kept" WHERE table_name = ${table} AND record = ${record}`
  const rows = await reader.rows<KeptReasons>(sql`SELECT
    EXISTS (${kept} AND reason = 'createdHere') AS createdHere,
    EXISTS (${kept} AND reason = 'pinned') AS pinned,
    EXISTS (SELECT 1 FROM "carryon-base" WHERE table_name = ${table} AND record = ${record}) AS pending`)
  if (!rows.ok) return rows
  const [found] = rows.value
  const names = ['createdHere', 'pinned', 'pending'] as const
  return ok(names.filter((name) => found?.[name] === 1))
}

/**
 * Whether the filter takes the record, or a relationship brings it. Where that hangs on tables that are not on the device, it
 * cannot be told: then it is what brought a record that nothing else explains.
 */
async function broughtBy(
  options: ScopeOptions,
  record: RecordReference,
  explained: boolean,
): Promise<Result<readonly ScopeReason[]>> {
  const configuration = options.configuration()
  const table = configuration?.tables.find(({ name }) => name === record.table)
  const profile = configuration?.profile ?? null
  if (configuration === null || profile === null || table === undefined) return ok([])
  const scope = { table, profile, tables: configuration.tables }
  const queries = queriesByOrigin(scope, { columns: [], aboveVersion: null })
  if (!queries.ok) return ok([])
  const { own, related } = queries.value
  const taken = own === null ? ok('no' as const) : await takes(options, configuration, own, record)
  if (!taken.ok) return taken
  if (taken.value === 'yes' || (taken.value === 'unknown' && !explained)) return ok(['filter'])
  let unknown = false
  for (const query of related) {
    const brought = await takes(options, configuration, query, record)
    if (!brought.ok) return brought
    if (brought.value === 'yes') return ok(['relationship'])
    unknown ||= brought.value === 'unknown'
  }
  return ok(unknown && !explained ? ['relationship'] : [])
}

async function takes(
  { replica, clock }: ScopeOptions,
  { user }: Configuration,
  query: FetchQuery,
  { table, id }: RecordReference,
): Promise<Result<'yes' | 'no' | 'unknown'>> {
  const physical = replica.schema().get(table)
  if (physical === undefined) return ok('no')
  const asOf = await replica.asOf(table)
  if (!asOf.ok) return asOf
  // The set must not drift between reads: dates count from the last one.
  const now = asOf.value === null ? clock().now : Date.parse(asOf.value)
  const compiled = compileQuery({
    query,
    schema: replica.schema(),
    caller: { userId: user.id, businessUnitId: user.businessUnitId, teamIds: user.teamIds },
    clock: { ...clock(), now },
    alsoWhere: sql`${ident(ROOT_ALIAS)}.${ident(physical.primaryId)} = ${guidToBytes(id)}`,
  })
  if (!compiled.ok) return ok('unknown')
  const rows = await replica.reader.rows<{ readonly count: number }>(compiled.value.count)
  if (!rows.ok) return rows
  return ok((rows.value[0]?.count ?? 0) > 0 ? 'yes' : 'no')
}
