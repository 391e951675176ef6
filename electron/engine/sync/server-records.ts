import type { RecordValues } from '@shared/model/record'
import { fail, ok } from '@shared/model/result'
import type { PendingChange } from '@shared/model/change'
import { decodeAnswer } from '../crm/create-web-api'
import type { TextAnswer, WebApi, WebApiResult } from '../crm/web-api'
import { decodeRecord } from '../crm/wire-record'
import type { RecordTable } from '../replica/record-tables'
import { oneRecord, readOfChange } from './record-read'
import type { ServerRecord } from './settle-outcome'

/** A change whose record is to be read, with its table. */
export interface ChangeInTable {
  readonly change: PendingChange
  readonly table: RecordTable
  /** What goes along with the columns of the change, which the server replaces together with one of them. */
  readonly beside?: RecordValues
}

/** Reads the records of changes as the server has them now, in one request; `null` for one it does not have. */
export async function readServerRecords(
  webApi: WebApi,
  changes: readonly ChangeInTable[],
  signal: AbortSignal,
): Promise<WebApiResult<readonly WebApiResult<ServerRecord | null>[]>> {
  const reads = changes.map(({ change, table }) => readOfChange(table, change))
  const [only, ...more] = reads
  const answers =
    only !== undefined && more.length === 0
      ? ok([await webApi.readText({ ...only, signal })])
      : await webApi.batch({ reads, signal })
  if (!answers.ok) return answers
  return ok(
    changes.map(({ table }, index) => {
      const answer = answers.value[index]
      return answer === undefined ? fail({ kind: 'badAnswer', what: 'an answer is missing' }) : recordIn(table, answer)
    }),
  )
}

function recordIn({ table }: RecordTable, read: WebApiResult<TextAnswer>): WebApiResult<ServerRecord | null> {
  const answer = oneRecord(table, read)
  if (!answer.ok) return answer.error.kind === 'notFound' ? ok(null) : answer
  const decoded = decodeAnswer(answer.value, (json) => decodeRecord(table, json))
  return decoded.ok ? ok({ etag: decoded.value.etag, body: answer.value.text }) : decoded
}
