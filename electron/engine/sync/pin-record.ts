import { carryonError } from '@shared/model/errors'
import type { RecordReference } from '@shared/model/record'
import type { ScopeReason } from '@shared/model/record-view'
import { fail, ok, type Result } from '@shared/model/result'
import { describeWebApiError } from '../crm/describe-error'
import { readColumns, recordPath } from '../crm/select-columns'
import type { WebApi } from '../crm/web-api'
import { RECORD_ANNOTATIONS } from '../crm/wire-record'
import { guidToBytes } from '../query/guid-bytes'
import { sql } from '../query/sql'
import { applyPage } from '../replica/apply-page'
import { readVisible } from '../replica/base-records'
import { forgetReason, keepRecord } from '../replica/keep-record'
import { letLeave } from '../replica/leave-records'
import { pageBodyOf } from '../replica/page-body'
import type { Replica } from '../replica/open-replica'
import { compareNext, noteAsMet } from './sync-state'

/**
 * Pins a record: it stays on this device whatever the filters say. The server's version is fetched; without a connection the
 * one that is here will do. Errors: those of the server; `table.unknown` for a table that is not in the profile.
 */
export async function pinRecord(
  { table: name, id }: RecordReference,
  { replica, webApi }: { readonly replica: Replica; readonly webApi: WebApi },
): Promise<Result<null>> {
  const target = replica.table(name)
  if (target?.active !== true) return fail(carryonError('table.unknown', { table: name }))
  const { table, physical } = target
  const path = `${recordPath(table, id)}?${readColumns(table, physical.columns.keys())}`
  const answer = await webApi.readText({ path, annotations: RECORD_ANNOTATIONS })
  if (!answer.ok && answer.error.kind !== 'offline') return fail(describeWebApiError(answer.error))
  return replica.writer.write(async (transaction) => {
    if (answer.ok) {
      const body = pageBodyOf([answer.value.text])
      await applyPage(transaction, { table: physical, body, delta: false, noting: false })
    } else if ((await readVisible(transaction, physical, id)) === null) {
      return fail(describeWebApiError(answer.error))
    }
    await keepRecord(transaction, { table: name, record: id }, 'pinned')
    await noteAsMet(transaction, physical, id)
    return ok(null)
  })
}

/** What taking a pin away needs. `scopeOf`: why the record is here; without it the record leaves with the next cycle. */
export interface UnpinPorts {
  readonly replica: Replica
  readonly scopeOf?: (record: RecordReference) => Promise<Result<readonly ScopeReason[]>>
}

/** Takes a pin away. A record that nothing else keeps here leaves: at once where that can be told, else with the next cycle. */
export async function unpinRecord(record: RecordReference, { replica, scopeOf }: UnpinPorts): Promise<Result<null>> {
  const { table, id } = record
  const unpinned = await replica.writer.write(async (transaction) => {
    await forgetReason(transaction, { table, record: id }, 'pinned')
    await compareNext(transaction, table)
    return ok(null)
  })
  const target = replica.table(table)
  if (!unpinned.ok || scopeOf === undefined || target === undefined) return unpinned
  const reasons = await scopeOf(record)
  if (!reasons.ok || reasons.value.length > 0) return ok(null)
  return replica.writer.write(async (transaction) => {
    const record = guidToBytes(id)
    // It may have been pinned again since.
    const unkept = sql`SELECT ${record} AS record EXCEPT SELECT record FROM "carryon-kept" WHERE table_name = ${table}`
    await letLeave(transaction, target.physical, unkept, replica.held.of(table))
    return ok(null)
  })
}
