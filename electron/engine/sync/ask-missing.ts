import { ok } from '@shared/model/result'
import type { TextAnswer, WebApiResult } from '../crm/web-api'
import { guidFromBytes } from '../query/guid-bytes'
import { sql } from '../query/sql'
import { applyPage } from '../replica/apply-page'
import { loseBase } from '../replica/base-records'
import { leaveOnceSettled } from '../replica/leave-records'
import { pageBodyOf } from '../replica/page-body'
import type { StepEnd } from './read-step'
import { oneRecord, readById } from './record-read'
import type { DownloadPorts, DownloadTally, TableJob } from './table-download'

const RECORDS_PER_BATCH = 50

/**
 * Asks by id for the records with pending changes that the manifest does not hold. One that is deleted loses its base; one that
 * left the filter gets the server's version for its base, and stays until its change has been settled; so does one that may no
 * longer be read, as it is. Answers `null` when all were asked for.
 */
export async function askMissing(
  { planned, physical }: TableJob,
  tally: DownloadTally,
  { replica, webApi, signal }: DownloadPorts,
): Promise<StepEnd | null> {
  const { table } = planned
  const rows = await replica.reader.rows<{ record: Uint8Array }>(sql`SELECT record FROM "carryon-base"
    WHERE table_name = ${table.name} AND on_server
    AND record NOT IN (SELECT record FROM "carryon-manifest" WHERE table_name = ${table.name})`)
  if (!rows.ok) return { kind: 'unwritten', error: rows.error }
  const ids = rows.value.map(({ record }) => guidFromBytes(record))
  for (let from = 0; from < ids.length; from += RECORDS_PER_BATCH) {
    const part = ids.slice(from, from + RECORDS_PER_BATCH)
    const reads = part.map((id) => readById({ table, physical }, id))
    const batch = await webApi.batch({ reads, signal })
    if (!batch.ok) return { kind: 'unanswered', error: batch.error }
    const answers = batch.value.map((answer) => oneRecord(table, answer))
    const found = answers.flatMap((answer) => (answer.ok ? [answer.value.text] : []))
    const deleted = part.filter((_, index) => isGone(answers[index]))
    const staying = part.filter((_, index) => !isGone(answers[index]))
    const written = await replica.writer.write(async (transaction) => {
      const body = pageBodyOf(found)
      if (found.length > 0) {
        await applyPage(transaction, { table: physical, body, delta: false, noting: false, held: [] })
      }
      await loseBase(transaction, physical, deleted)
      await leaveOnceSettled(transaction, table.name, staying)
      return ok(null)
    })
    if (!written.ok) return { kind: 'unwritten', error: written.error }
    tally.received += found.length
  }
  return null
}

function isGone(answer: WebApiResult<TextAnswer> | undefined): boolean {
  return answer?.ok === false && answer.error.kind === 'notFound'
}
