import { ok, type Result } from '@shared/model/result'
import { sql } from '../query/sql'
import type { Replica } from '../replica/open-replica'

/** So many rows at once keep other writers waiting for some milliseconds only. */
const ROWS_AT_ONCE = 20_000

/** Forgets the ids that a read of a table has noted. */
export function clearManifest(replica: Replica, table: string): Promise<Result<null>> {
  return cleared(replica, 'manifest', table)
}

/** Forgets the ids of a table that were still to be fetched. */
export function clearWanted(replica: Replica, table: string): Promise<Result<null>> {
  return cleared(replica, 'wanted', table)
}

const NAMES = {
  manifest: sql`"carryon-manifest"`,
  wanted: sql`"carryon-wanted"`,
}

async function cleared({ writer }: Replica, list: keyof typeof NAMES, table: string): Promise<Result<null>> {
  const name = NAMES[list]
  for (;;) {
    const deleted = await writer.writeRepeatable(async (transaction) =>
      ok(
        await transaction.run(sql`DELETE FROM ${name} WHERE table_name = ${table} AND record IN
          (SELECT record FROM ${name} WHERE table_name = ${table} LIMIT ${ROWS_AT_ONCE})`),
      ),
    )
    if (!deleted.ok) return deleted
    if (deleted.value < ROWS_AT_ONCE) return ok(null)
  }
}
