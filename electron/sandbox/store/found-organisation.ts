import { ok } from '@shared/model/result'
import type { SampleRecord, SandboxUser } from '../definition/table-definition'
import type { ServedSchema } from '../schema/served-schema'
import { createIndexes, createTables } from './create-tables'
import { layInRecords } from './lay-in-records'
import { readState, writeState } from './state'
import type { Store } from './store'

/** Version numbers begin where an organisation that has been in use for a while would be. */
const FIRST_VERSION = 1_000_000

/** Makes the tables and lays in the first records, all or nothing. Does nothing to an organisation that is there already. */
export async function foundOrganisation(
  store: Store,
  schema: ServedSchema,
  content: { readonly users: readonly SandboxUser[]; readonly records: (now: number) => Iterable<SampleRecord> },
  now: number,
): Promise<void> {
  await store.write(async (database) => {
    if ((await readState(database, 'complete')) === 1) return ok(null)
    await createTables(database, schema)
    const options = { now, firstVersion: FIRST_VERSION, users: content.users }
    const version = await layInRecords(database, schema, content.records(now), options)
    await createIndexes(database, schema)
    await writeState(database, 'version', version)
    await writeState(database, 'createdAt', now)
    await writeState(database, 'complete', 1)
    return ok(null)
  })
}
