import type { Instant } from '@shared/model/instant'
import { ok, type Result } from '@shared/model/result'
import type { Clock, Log } from '../ports'
import type { PhysicalSchema } from '../query/physical-table'
import { sql } from '../query/sql'
import { type AdoptReport, adoptTables, type WantedTable } from './adopt-tables'
import { type ChangeListener, createChangeFeed } from './change-feed'
import { type ConnectionWhenNeeded, connectWhenNeeded } from './connect-when-needed'
import { createDocumentStore, type DocumentStore } from './document-store'
import { type Connection, type Encryption, openReader } from './driver'
import { OWN_ENTITIES } from './entities'
import { RecordTableEntity } from './entities/record-table-entity'
import { MIGRATIONS } from './migrations'
import { readAsOf, readFreshness, type RecordFreshness } from './freshness'
import { createHolds, type HeldRecords } from './held-records'
import { sweepLeaving } from './leave-records'
import { openFile } from './open-file'
import { createReader, type ReplicaReader } from './reader'
import { recordEntity } from './record-entity'
import { type RecordTable, recordTableOf } from './record-tables'
import { storageError } from './storage-error'
import { createWriteGate, type WriteGate } from './writer'

/** The local database of one organisation and user. */
export interface Replica {
  readonly reader: ReplicaReader
  /** For what goes through all of a table, such as counts: reads of the other do not wait for its. */
  readonly countingReader: ReplicaReader
  readonly writer: WriteGate
  /** The tables of the profile, as queries may name them. */
  schema(): PhysicalSchema
  /** A record table by its logical name, also one that left the profile and holds pending changes. */
  table(name: string): RecordTable | undefined
  /** Makes the record tables what the profile wants. */
  adopt(wanted: readonly WantedTable[]): Promise<Result<AdoptReport>>
  /** The configuration as text; `configuration/configuration-store.ts` knows what it says. */
  readonly configurationText: DocumentStore
  /** The records that are open on screen. */
  readonly held: HeldRecords
  /** How many records of each table of the profile are here, and as of when. */
  freshness(): Promise<Result<readonly RecordFreshness[]>>
  /** When the last read of a table that came to its end began; `null`: none has. */
  asOf(table: string): Promise<Result<Instant | null>>
  /** Calls `listener` after every commit that changed records; the answer stops it. */
  onChanged(listener: ChangeListener): () => void
  /** Waits for the write under way, then closes the file. */
  close(): Promise<void>
}

export interface ReplicaOptions {
  /** Absolute path; the file is made if it is not there. */
  readonly file: string
  readonly clock: Clock
  readonly log: Log
  /** `null`, or absent: the file is kept as it is. */
  readonly encryption?: Encryption | null
}

/**
 * Opens the replica, making or migrating the file as needed. Fails with `storage.newer`, `storage.damaged`, `storage.refused`
 * or `storage.busy`; then nothing was changed.
 */
export async function openReplica({ file, clock, log, encryption = null }: ReplicaOptions): Promise<Result<Replica>> {
  const began = clock.now()
  const opened = await openFile(file, MIGRATIONS, encryption)
  if (!opened.ok) return opened
  const writing = opened.value
  try {
    const reading = await openReader(file, OWN_ENTITIES, encryption)
    const counting = connectWhenNeeded(() => openReader(file, [], encryption))
    const replica = await assemble(file, { writing, reading, counting })
    await letClosedLeave(replica)
    log('info', 'replica.opened', { milliseconds: clock.now() - began })
    return ok(replica)
  } catch (error) {
    await writing.close().catch(() => undefined)
    return { ok: false, error: storageError(file, error) }
  }
}

interface Connections {
  readonly writing: Connection
  readonly reading: Connection
  readonly counting: ConnectionWhenNeeded
}

async function assemble(file: string, { writing, reading, counting }: Connections): Promise<Replica> {
  const feed = createChangeFeed()
  const writer = createWriteGate(writing, file, feed)
  const rows = await reading.source.manager.find(RecordTableEntity)
  let tables: ReadonlyMap<string, RecordTable> = new Map(rows.map((row) => [row.name, recordTableOf(row)]))
  let schema = activeSchema(tables)

  async function take(next: ReadonlyMap<string, RecordTable>): Promise<void> {
    tables = next
    schema = activeSchema(next)
    await reading.source.learn([...OWN_ENTITIES, ...[...next.values()].map(({ physical }) => recordEntity(physical))])
  }
  await take(tables)

  const reader = createReader(() => Promise.resolve(reading), file)
  return {
    reader,
    countingReader: createReader(() => counting.connect(), file),
    writer,
    schema: () => schema,
    table: (name) => tables.get(name),
    async adopt(wanted) {
      const adopted = await writer.write(async (transaction) => ok(await adoptTables(transaction, tables, wanted)))
      if (!adopted.ok) return adopted
      await take(adopted.value.tables)
      return ok(adopted.value.report)
    },
    configurationText: createDocumentStore('configuration/3', reading, writer),
    held: createHolds(),
    freshness: () => readFreshness(reader, schema),
    asOf: (table) => readAsOf(reader, table),
    onChanged: (listener) => feed.onChanged(listener),
    async close() {
      await writer.close()
      await counting.close()
      await reading.close()
      await writing.close()
    },
  }
}

/** After a start nothing is open on screen: what was waiting to be closed leaves. Where it cannot, the next read lets it. */
async function letClosedLeave({ reader, writer, schema, held }: Replica): Promise<void> {
  const waiting = await reader.rows(sql`SELECT 1 FROM "carryon-leaving" LIMIT 1`)
  if (!waiting.ok || waiting.value.length === 0) return
  await writer.write(async (transaction) => ok(await sweepLeaving(transaction, schema(), held)))
}

function activeSchema(tables: ReadonlyMap<string, RecordTable>): PhysicalSchema {
  return new Map([...tables.values()].filter(({ active }) => active).map(({ physical }) => [physical.name, physical]))
}
