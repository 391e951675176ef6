import { ok } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import type { Database } from './database'
import type { Store } from './store'

/** What the organisation remembers beside its records. */
type StateName =
  | 'version' // the last version number given out
  | 'deltaFloor' // delta tokens up to this version number are expired
  | 'metadataVersion' // the version number at which tables or columns changed last

/** A remembered number, or `null`. */
export async function readState(database: Database, name: StateName): Promise<number | null> {
  const row = await database.one(sql`SELECT value FROM sandbox_state WHERE name = ${name}`)
  return row === null ? null : Number(row.value)
}

/** Remembers a number. */
export async function writeState(database: Database, name: StateName, value: number): Promise<void> {
  await database.run(sql`INSERT OR REPLACE INTO sandbox_state (name, value) VALUES (${name}, ${value})`)
}

/** The version number after the last one; given out once. */
export async function nextVersion(database: Database): Promise<number> {
  const version = ((await readState(database, 'version')) ?? 0) + 1
  await writeState(database, 'version', version)
  return version
}

/** Tells clients that tables or columns have changed. */
export async function raiseMetadataVersion(database: Database): Promise<void> {
  await writeState(database, 'metadataVersion', await nextVersion(database))
}

/** Makes every delta token given out until now expired; tokens given out from now on have a higher version. */
export async function expireDeltaTokens(store: Store): Promise<void> {
  await store.write(async (database) => {
    const version = await nextVersion(database)
    await writeState(database, 'deltaFloor', version - 1)
    return ok(null)
  })
}
