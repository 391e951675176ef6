import type { RecordReference } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { sql } from '../query/sql'
import { sweepLeaving } from '../replica/leave-records'
import type { Replica } from '../replica/open-replica'

/** Keeps records on the device while they are open on screen, also when they should leave meanwhile. */
export interface HeldOnScreen {
  /** To be called when a record is opened. Writes nothing. */
  hold(record: RecordReference): Promise<Result<null>>
  /** To be called when it is closed, once for each `hold`. Writes only when the record was to leave meanwhile. */
  release(record: RecordReference): Promise<Result<null>>
}

/** The records of a replica that are open on screen. */
export function createHeldRecords(replica: Replica): HeldOnScreen {
  return {
    hold(record) {
      replica.held.hold(record)
      return Promise.resolve(ok(null))
    },
    async release(record) {
      if (!replica.held.release(record)) return ok(null)
      const waiting = await replica.reader.rows(
        sql`SELECT 1 FROM "carryon-leaving" WHERE table_name = ${record.table} LIMIT 1`,
      )
      if (!waiting.ok) return waiting
      if (waiting.value.length === 0) return ok(null)
      return replica.writer.write(async (transaction) => {
        await sweepLeaving(transaction, replica.schema(), replica.held)
        return ok(null)
      })
    },
  }
}
