import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { type CarryonError, carryonError } from '@shared/model/errors'
import { ok } from '@shared/model/result'
import { guidFromBytes } from '../query/guid-bytes'
import { ident, join, sql, type Sql } from '../query/sql'
import { RECORDS_PER_ID_QUERY } from '../crm/select-columns'
import type { BodyAnswer, WebApiResult } from '../crm/web-api'
import { applyPage, recordIdOf } from '../replica/apply-page'
import { letLeave } from '../replica/leave-records'
import { type PageBody, pageBodyOf, recordsIn, whyUnwritten } from '../replica/page-body'
import { readEnvelope } from '../replica/page-envelope'
import type { Replica } from '../replica/open-replica'
import { comesById, pageOfIds } from './comes-by-id'
import { recordsById } from './kept-records'
import { pageRequest, queryStart, RECORD_PAGES } from './page-request'
import { type DownloadPorts, type DownloadTally, type TableJob } from './table-download'
import type { StepEnd } from './read-step'

/**
 * Fetches by id what is noted to be fetched of a table, page by page, each written with its ids taken off the list. A record that
 * is not answered is gone by now. While a page is written the next is fetched.
 */
export async function fetchWanted(job: TableJob, tally: DownloadTally, ports: DownloadPorts): Promise<StepEnd> {
  const first = await firstWanted(ports.replica, job, null)
  if (!first.ok) return { kind: 'unwritten', error: first.error }
  let ids = first.value
  let arriving = request(job, ids, ports)
  while (ids.length > 0) {
    const answer = await arriving
    if (!answer.ok) return { kind: 'unanswered', error: answer.error }
    const next = await firstWanted(ports.replica, job, ids.at(-1) ?? null)
    if (!next.ok) return { kind: 'unwritten', error: next.error }
    arriving = request(job, next.value, ports)
    const error = await keep(job, { ids, body: answer.value.body }, tally, ports)
    if (error !== null) return { kind: 'unwritten', error }
    ids = next.value
  }
  return { kind: 'done', next: null }
}

async function firstWanted({ reader }: Replica, { physical }: TableJob, after: Uint8Array | null) {
  const rows = await reader.rows<{ record: Uint8Array }>(sql`SELECT record FROM "carryon-wanted"
    WHERE table_name = ${physical.name} AND record > ${after ?? new Uint8Array()}
    ORDER BY record LIMIT ${RECORDS_PER_ID_QUERY}`)
  return rows.ok ? ok(rows.value.map(({ record }) => record)) : rows
}

function request(
  { planned, physical }: TableJob,
  ids: readonly Uint8Array[],
  { webApi, signal }: DownloadPorts,
): Promise<WebApiResult<BodyAnswer>> {
  if (comesById(physical) && ids.length > 0) {
    return webApi.readBody(pageRequest(pageOfIds(planned.table, physical, ids), RECORD_PAGES, signal))
  }
  const query: FetchQuery | undefined = recordsById(planned.table, ids.map(guidFromBytes), {
    columns: physical.columns.keys(),
    aboveVersion: null,
  })[0]
  if (query === undefined) return Promise.resolve(ok({ status: 200, body: pageBodyOf([]), etag: null }))
  return webApi.readBody(pageRequest(queryStart(planned.table, query, RECORD_PAGES), RECORD_PAGES, signal))
}

interface ArrivedRecords {
  readonly ids: readonly Uint8Array[]
  readonly body: PageBody
}

async function keep(
  { physical }: TableJob,
  { ids, body }: ArrivedRecords,
  tally: DownloadTally,
  { replica, onProgress }: DownloadPorts,
): Promise<CarryonError | null> {
  const envelope = readEnvelope(body)
  if (!envelope.ok) return carryonError('server.badAnswer', { what: envelope.error })
  if (envelope.value.nextLink !== null || envelope.value.moreRecords) {
    return carryonError('server.badAnswer', { what: 'it holds fewer records than fit on a page' })
  }
  const asked = join(ids.map((id) => sql`${id}`))
  const answered = sql`SELECT ${recordIdOf(physical)} FROM ${recordsIn(body)}`
  const missing: Sql = sql`SELECT ${ident(physical.primaryId)} FROM ${ident(physical.name)}
    WHERE ${ident(physical.primaryId)} IN (${asked}) AND ${ident(physical.primaryId)} NOT IN (${answered})`
  const held = replica.held.of(physical.name)
  const kept = await replica.writer.writeRepeatable(async (transaction) => {
    const applied = await applyPage(transaction, { table: physical, body, delta: false, noting: false, held })
    const removed = await letLeave(transaction, physical, missing, held)
    await transaction.run(sql`DELETE FROM "carryon-wanted"
      WHERE table_name = ${physical.name} AND record IN (${asked})`)
    return ok({ ...applied, removed })
  })
  if (kept.ok) {
    tally.received += kept.value.received
    tally.removed += kept.value.removed
    onProgress(tally.received)
    return null
  }
  return whyUnwritten(replica.reader, body, kept.error)
}
