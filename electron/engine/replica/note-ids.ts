import type { PhysicalTable } from '../query/physical-table'
import { sql } from '../query/sql'
import { type PageBody, recordsIn } from './page-body'
import { VERSION_COLUMN } from './record-rows'
import type { Transaction } from './writer'

/** Notes the ids and versions in a page, so that they can be compared with what is on the device. Rejects when it is not JSON. */
export async function noteIds(transaction: Transaction, table: PhysicalTable, body: PageBody): Promise<void> {
  await transaction.run(sql`INSERT INTO "carryon-manifest" (table_name, record, version)
    SELECT ${table.name}, unhex(value ->> ${table.primaryId}, '-'), value ->> ${VERSION_COLUMN}
    FROM ${recordsIn(body)} WHERE true
    ON CONFLICT DO UPDATE SET version = excluded.version`)
}
