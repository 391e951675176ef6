import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '@shared/model/instant'
import { ok } from '@shared/model/result'
import { createTableSql } from '@electron/engine/query/ddl'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { physicalTableOf } from '@electron/engine/query/physical-table-of'
import { storedColumns } from '@electron/engine/query/stored-columns'
import { openWriter } from '@electron/engine/replica/driver'
import { openReplica } from '@electron/engine/replica/open-replica'
import { recordEntity, type StoredValue } from '@electron/engine/replica/record-entity'
import { readWhole } from '@electron/engine/sync/read-whole'
import { RECORDS_PER_PAGE } from '@electron/engine/sync/page-request'
import { systemClock } from '@electron/engine/system-clock'
import { BENCH_TABLE, samplePages } from './ingest/sample-pages'

/**
 * How fast a page of records gets from the wire into the replica, beside two other ways in the same run. Prints one JSON line;
 * exit 0 when the bars are met. `CARRYON_BENCH_PEERS` names a folder in which better-sqlite3 is installed.
 */

const RECORDS = 100_000
/** TypeORM's `save()` takes this many of them: its rate does not depend on how many there are. */
const SAVED_RECORDS = 20_000
const ROUNDS = 5
const BARS = { ofPrepared: 1, ofSave: 5, stallMilliseconds: 50 }

const COLUMNS = new Set(BENCH_TABLE.columns.map(({ name }) => name))
const PHYSICAL = physicalTableOf(BENCH_TABLE, COLUMNS)
const STORED = [...PHYSICAL.columns.values()].flatMap(storedColumns)

interface Run {
  readonly recordsPerSecond: number
  readonly longestStall: number
}

/** The shipped way: the body goes to SQLite as it arrived. */
async function throughReplica(folder: string, pages: readonly Buffer[]): Promise<Run> {
  const opened = await openReplica({ file: join(folder, 'replica.db'), clock: systemClock, log: () => undefined })
  if (!opened.ok) throw new Error(opened.error.message)
  const replica = opened.value
  const adopted = await replica.adopt([{ table: BENCH_TABLE, columns: COLUMNS }])
  if (!adopted.ok) throw new Error(adopted.error.message)
  let next = 0
  const webApi = {
    host: 'contoso.example',
    readBody: () => {
      const body = pages[next] ?? Buffer.alloc(0)
      next += 1
      return Promise.resolve(ok({ status: 200, body, etag: null }))
    },
    readText: () => Promise.reject(new Error('not asked for')),
    readJson: () => Promise.reject(new Error('not asked for')),
    write: () => Promise.reject(new Error('not asked for')),
    call: () => Promise.reject(new Error('not asked for')),
    batch: () => Promise.reject(new Error('not asked for')),
    writeBatch: () => Promise.reject(new Error('not asked for')),
    traffic: () => ({ requests: 0, bytes: 0 }),
    pausedUntil: () => null,
  }
  const filter = {
    id: '',
    table: BENCH_TABLE.name,
    rule: { kind: 'all' as const },
    relationships: [],
    everyMinutes: null,
    conflicts: 'ask' as const,
    etag: '',
  }
  const job = {
    planned: { table: BENCH_TABLE, columns: COLUMNS, layout: NO_LAYOUT, filter, hash: 'bench' },
    physical: PHYSICAL,
    state: null,
    marks: { highest: null, involved: {}, count: null, window: '' },
    lookedAt: instantOf(systemClock.now()),
    queries: () => [],
  }
  const signal = new AbortController().signal
  const ports = { replica, webApi, clock: systemClock, signal, onProgress: () => undefined }
  const run = await timed(RECORDS, async () => {
    const outcome = await readWhole(job, { kind: 'full', tracked: true, otherwise: 'full' }, ports)
    if (outcome.received !== RECORDS) throw new Error(`received ${outcome.received}: ${outcome.error?.message ?? ''}`)
  })
  await replica.close()
  return run
}

/** No view of the table wants anything beside its values. */
const NO_LAYOUT = { languageCode: 1033, folded: [], searched: [], indexes: [] }

interface PreparedStatement {
  run(...values: readonly unknown[]): unknown
}

interface SynchronousDatabase {
  exec(sql: string): void
  pragma(pragma: string): unknown
  prepare(sql: string): PreparedStatement
  close(): void
}

/** The first peer: `JSON.parse`, then a prepared upsert per record, one transaction per page. */
async function throughPreparedStatements(folder: string, pages: readonly Buffer[], peers: string): Promise<Run> {
  const Database: unknown = createRequire(join(peers, 'package.json'))('better-sqlite3')
  if (!isDatabaseClass(Database)) throw new Error('better-sqlite3 is not what was expected')
  const database = new Database(join(folder, 'prepared.db'))
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'wal_autocheckpoint = 16384',
    'cache_size = -65536',
  ]) {
    database.pragma(pragma)
  }
  database.exec(createTableSql(PHYSICAL))
  const names = STORED.map(({ name }) => `"${name}"`)
  const upsert = database.prepare(
    `INSERT INTO account (${names.join()}) VALUES (${names.map(() => '?').join()})
     ON CONFLICT (accountid) DO UPDATE SET ${names
       .slice(1)
       .map((name) => `${name} = excluded.${name}`)
       .join()}`,
  )
  const run = await timed(RECORDS, async () => {
    for (const page of pages) {
      database.exec('BEGIN IMMEDIATE')
      for (const record of recordsIn(page)) upsert.run(...sqlValues(record))
      database.exec('COMMIT')
      await new Promise((resolve) => setImmediate(resolve))
    }
  })
  database.close()
  return run
}

/** The second peer: `JSON.parse`, then TypeORM's `save()` of 500 entities at a time, one transaction per page. */
async function throughSave(folder: string, pages: readonly Buffer[]): Promise<Run> {
  const entity = recordEntity(PHYSICAL)
  const connection = await openWriter(join(folder, 'saved.db'), [entity], [])
  await connection.run(createTableSql(PHYSICAL))
  const run = await timed(SAVED_RECORDS, async () => {
    for (const page of pages.slice(0, SAVED_RECORDS / RECORDS_PER_PAGE)) {
      const rows = recordsIn(page).map((record) => {
        const values = sqlValues(record)
        return Object.fromEntries(STORED.map(({ name }, index) => [name, values[index] ?? null]))
      })
      await connection.source.transaction((manager) => manager.save(entity, rows, { chunk: 500 }))
    }
  })
  await connection.close()
  return run
}

type JsonRecord = Readonly<Record<string, string | number | boolean | null>>

/** The records of a parsed page. */
function recordsIn(page: Buffer): readonly JsonRecord[] {
  const parsed: unknown = JSON.parse(page.toString())
  if (!isPage(parsed)) throw new Error('not a page of records')
  return parsed.value
}

function isPage(parsed: unknown): parsed is { readonly value: readonly JsonRecord[] } {
  return typeof parsed === 'object' && parsed !== null && 'value' in parsed && Array.isArray(parsed.value)
}

function isDatabaseClass(loaded: unknown): loaded is new (file: string) => SynchronousDatabase {
  return typeof loaded === 'function'
}

/** The values of a parsed record in the order of the SQL columns. */
function sqlValues(record: JsonRecord): readonly StoredValue[] {
  return [...PHYSICAL.columns.values()].flatMap(({ name, kind }) => {
    if (kind === 'lookup') {
      const wire = `_${name}_value`
      return [
        bytesOf(record[wire]),
        plain(record[`${wire}@Microsoft.Dynamics.CRM.lookuplogicalname`]),
        plain(record[`${wire}@OData.Community.Display.V1.FormattedValue`]),
      ]
    }
    return [kind === 'id' ? bytesOf(record[name]) : plain(record[name])]
  })
}

function plain(value: string | number | boolean | null | undefined): StoredValue {
  return typeof value === 'boolean' ? Number(value) : (value ?? null)
}

function bytesOf(guid: unknown): Uint8Array | null {
  return typeof guid === 'string' ? guidToBytes(guid) : null
}

/** Times `work` and watches for the longest time in which the event loop did nothing else. */
async function timed(records: number, work: () => Promise<void>): Promise<Run> {
  let last = performance.now()
  let longestStall = 0
  const watch = setInterval(() => {
    const now = performance.now()
    longestStall = Math.max(longestStall, now - last)
    last = now
  }, 1)
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  await new Promise((resolve) => setTimeout(resolve, 5))
  clearInterval(watch)
  return { recordsPerSecond: Math.round(records / seconds), longestStall: Math.round(longestStall) }
}

async function inNewFolder(run: (folder: string) => Promise<Run>): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'carryon-bench-'))
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The run with the middle speed, with the longest stall of all. */
function middle(runs: readonly Run[]): Run {
  const sorted = [...runs].sort((left, right) => left.recordsPerSecond - right.recordsPerSecond)
  const longestStall = Math.max(...runs.map((run) => run.longestStall))
  return { recordsPerSecond: sorted[Math.floor(sorted.length / 2)]?.recordsPerSecond ?? 0, longestStall }
}

async function main(): Promise<void> {
  const peers = process.env['CARRYON_BENCH_PEERS']
  if (peers === undefined) throw new Error('CARRYON_BENCH_PEERS must name a folder with better-sqlite3 in it')
  const pages = samplePages(RECORDS, RECORDS_PER_PAGE).map((text) => Buffer.from(text))
  const replicaRuns: Run[] = []
  const preparedRuns: Run[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    replicaRuns.push(await inNewFolder((folder) => throughReplica(folder, pages)))
    preparedRuns.push(await inNewFolder((folder) => throughPreparedStatements(folder, pages, peers)))
  }
  const save = await inNewFolder((folder) => throughSave(folder, pages))
  const carryon = middle(replicaRuns)
  const prepared = middle(preparedRuns)
  const ofPrepared = carryon.recordsPerSecond / prepared.recordsPerSecond
  const ofSave = carryon.recordsPerSecond / save.recordsPerSecond
  const met = ofPrepared >= BARS.ofPrepared && ofSave >= BARS.ofSave && carryon.longestStall < BARS.stallMilliseconds
  const report = {
    bench: 'ingest',
    records: RECORDS,
    columns: COLUMNS.size,
    recordsPerPage: RECORDS_PER_PAGE,
    megabytes: Math.round(pages.reduce((sum, page) => sum + page.length, 0) / 1e6),
    rounds: ROUNDS,
    carryon,
    betterSqlite3: prepared,
    typeormSave: { ...save, records: SAVED_RECORDS },
    timesBetterSqlite3: Number(ofPrepared.toFixed(2)),
    timesTypeormSave: Number(ofSave.toFixed(2)),
    met,
  }
  process.stdout.write(`${JSON.stringify(report)}\n`)
  process.exitCode = met ? 0 : 1
}

await main()
