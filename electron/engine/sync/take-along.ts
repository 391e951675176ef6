import { carryonError } from '@shared/model/errors'
import type { RecordReference } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import { guidToBytes } from '../query/guid-bytes'
import { sql } from '../query/sql'
import { describeWebApiError } from '../crm/describe-error'
import { recordPath, selectColumns } from '../crm/select-columns'
import type { WebApi } from '../crm/web-api'
import { RECORD_ANNOTATIONS } from '../crm/wire-record'
import { applyPage } from '../replica/apply-page'
import { readVisible } from '../replica/base-records'
import { KeptEntity } from '../replica/entities/kept-entity'
import type { Replica } from '../replica/open-replica'
import type { Transaction } from '../replica/writer'

/**
 * Pins a record: it stays on this device whatever the filters say. The server's version is fetched; without a connection the
 * one that is here will do. Errors: those of the server; `table.unknown` for a table that is not in the profile.
 */
export async function takeAlong(
  { table: name, id }: RecordReference,
  { replica, webApi }: { readonly replica: Replica; readonly webApi: WebApi },
): Promise<Result<null>> {
  const target = replica.table(name)
  if (target?.active !== true) return fail(carryonError('table.unknown', { table: name }))
  const { table, physical } = target
  const path = `${recordPath(table, id)}?$select=${selectColumns(table, physical.columns.keys())}`
  const answer = await webApi.readText({ path, annotations: RECORD_ANNOTATIONS })
  if (!answer.ok && answer.error.kind !== 'offline') return fail(describeWebApiError(answer.error))
  return replica.writer.write(async (transaction) => {
    if (answer.ok) {
      const text = `{"value":[${answer.value.text}]}`
      await applyPage(transaction, { table: physical, text, delta: false, noting: false })
    } else if ((await readVisible(transaction, physical, id)) === null) {
      return fail(describeWebApiError(answer.error))
    }
    await pin(transaction, name, id)
    return ok(null)
  })
}

async function pin(transaction: Transaction, table: string, record: string): Promise<void> {
  await transaction.upsert(KeptEntity, { table, record, reason: 'pinned' }, ['table', 'record'])
  // A full read may be under way that has asked for the kept records already: it must not take this one away at its end.
  await transaction.run(
    sql`INSERT OR IGNORE INTO "carryon-seen" (table_name, record) VALUES (${table}, ${guidToBytes(record)})`,
  )
}
