import { ok } from '@shared/model/result'
import type { SampleRecord, SandboxUser } from '../definition/table-definition'
import type { ServedSchema } from '../schema/served-schema'
import { keepShare, rightTo, type Share } from '../security/shares'
import { createIndexes } from './create-tables'
import type { Database } from './database'
import { followDefinitions } from './follow-definitions'
import { layInRecords } from './lay-in-records'
import { raiseMetadataVersion, readState, writeState } from './state'
import type { Store } from './store'

/** Version numbers begin where an organisation that has been in use for a while would be. */
const FIRST_VERSION = 1_000_000

interface Content {
  readonly users: readonly SandboxUser[]
  readonly records: (now: number) => Iterable<SampleRecord>
}

/**
 * Makes the tables and lays in the first records, all or nothing. An organisation that is there already gets what its definitions
 * have gained since, with the first records of new tables; its other records stay as they are.
 */
export async function foundOrganisation(
  store: Store,
  schema: ServedSchema,
  content: Content,
  now: number,
): Promise<void> {
  await store.write(async (database) => {
    const growth = await followDefinitions(database, schema)
    if (growth.tables.size > 0) await fillTables(database, schema, growth.tables, content, now)
    if (growth.any) await raiseMetadataVersion(database)
    return ok(null)
  })
}

async function fillTables(
  database: Database,
  schema: ServedSchema,
  tables: ReadonlySet<string>,
  content: Content,
  now: number,
): Promise<void> {
  const shares: Share[] = []
  const records = notingShares(only(content.records(now), tables), schema, shares)
  const firstVersion = ((await readState(database, 'version')) ?? FIRST_VERSION - 1) + 1
  const version = await layInRecords(database, schema, records, { now, firstVersion, users: content.users })
  await writeState(database, 'version', version)
  for (const share of shares) await keepShare(database, share)
  for (const { physical } of schema.tables.values()) {
    if (tables.has(physical.name)) await createIndexes(database, physical)
  }
}

function* only(records: Iterable<SampleRecord>, tables: ReadonlySet<string>): Iterable<SampleRecord> {
  for (const record of records) if (tables.has(record.table)) yield record
}

function* notingShares(records: Iterable<SampleRecord>, schema: ServedSchema, shares: Share[]): Iterable<SampleRecord> {
  for (const record of records) {
    shares.push(...sharesOf(record, schema))
    yield record
  }
}

function sharesOf({ table, values, sharedWith = [] }: SampleRecord, schema: ServedSchema): readonly Share[] {
  const record = values[schema.tables.get(table)?.definition.primaryId ?? '']
  if (typeof record !== 'string') return []
  return sharedWith.map((principal) => ({ table, record, principal, rights: rightTo('read') }))
}
