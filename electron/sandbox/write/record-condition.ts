import { fail, ok, type Result } from '@shared/model/result'
import { noSuchRecord, problem, type Problem } from '../http/problem'
import type { Headers } from '../http/web-message'
import { etagOf } from '../read/print-rows'
import type { ServedTable } from '../schema/served-schema'

/**
 * Whether a write may go on, given the version of the record (`null`: there is none). `If-None-Match: null`, which clients send
 * to defeat caches, is no condition.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api
 */
export function checkCondition(
  table: ServedTable,
  id: string,
  version: number | null,
  headers: Headers,
): Result<null, Problem> {
  const mustMatch = headers.get('if-match')
  if (version === null) return mustMatch === undefined ? ok(null) : fail(noSuchRecord(table.definition.name, id))
  if (headers.get('if-none-match') === '*') {
    return fail(problem(412, '0x80040237', 'A record with matching key values already exists.'))
  }
  if (mustMatch === undefined || mustMatch === '*') return ok(null)
  if (!table.definition.optimisticConcurrency) {
    const words = `Optimistic concurrency isn't enabled for entity type ${table.definition.name}.`
    return fail(problem(400, '0x8006088D', words))
  }
  const words = "The version of the existing record doesn't match the RowVersion property provided."
  return mustMatch === etagOf(version) ? ok(null) : fail(problem(412, '0x80060882', words))
}
