import { join } from 'node:path'
import { pagesOf, type PageFolder } from '../account-pages'
import { jsonResponse, pagesInMemory, streamOf } from '../prepared-answers'
import { foldText } from '@shared/format/fold-text'
import type { ReplicaLayout } from '../replica-layout'
import { accountTable, type CellReader, cellReaders, guidBytes } from './account-table'
import { recordsIn } from './json-records'
import { loadPeer } from './load-peer'

interface PreparedStatement {
  run(values: readonly unknown[]): unknown
}

interface SynchronousDatabase {
  exec(sql: string): void
  pragma(pragma: string): unknown
  prepare(sql: string): PreparedStatement
  close(): void
}

/** As the replica's writer sets them. */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'wal_autocheckpoint = 16384',
  'journal_size_limit = 134217728',
  'cache_size = -65536',
  'temp_store = MEMORY',
]

/**
 * better-sqlite3 as anybody would use it for this: `JSON.parse`, then a prepared upsert for each record, a transaction for each
 * page, the same table with the same folded keys, and the same indexes and words afterwards. Answers the seconds, and those of what comes
 * afterwards.
 */
export async function throughPreparedLoop(
  folder: string,
  pages: PageFolder,
  layout: ReplicaLayout,
): Promise<{ readonly seconds: number; readonly indexSeconds: number }> {
  const Database = loadPeer('better-sqlite3')
  if (!isDatabaseClass(Database)) throw new Error('better-sqlite3 is not what was expected')
  const source = await pagesInMemory(pages)
  const database = new Database(join(folder, 'prepared.db'))
  for (const pragma of PRAGMAS) database.pragma(pragma)
  database.exec(layout.table)
  const readers = readersOf(layout)
  const names = readers.map(({ name }) => `"${name}"`)
  const updates = names.slice(1).map((name) => `${name} = excluded.${name}`)
  const upsert = database.prepare(
    `INSERT INTO account (${names.join()}) VALUES (${names.map(() => '?').join()})
     ON CONFLICT (accountid) DO UPDATE SET ${updates.join()}`,
  )
  const values = new Array<unknown>(readers.length)
  const began = performance.now()
  for (let page = 1; page <= pagesOf(pages.records); page += 1) {
    const records = recordsIn(await jsonResponse(streamOf(source(page))).text())
    database.exec('BEGIN IMMEDIATE')
    for (const record of records) {
      readers.forEach((reader, index) => (values[index] = reader.read(record)))
      upsert.run(values)
    }
    database.exec('COMMIT')
  }
  const loaded = performance.now()
  for (const index of layout.indexes) database.exec(index)
  if (layout.search !== null) {
    const columns = layout.search.columns.join()
    database.exec(layout.search.table)
    database.exec(`INSERT INTO search_account (rowid, ${columns}) SELECT rowid, ${columns} FROM account`)
  }
  const ended = performance.now()
  database.close()
  return { seconds: (ended - began) / 1000, indexSeconds: (ended - loaded) / 1000 }
}

function readersOf({ keys }: ReplicaLayout): readonly CellReader[] {
  const readers = cellReaders(accountTable(), guidBytes)
  return readers.flatMap((reader) => {
    const folded = keys.find(({ column }) => column === reader.name)
    return folded === undefined ? [reader] : [reader, keyReader(reader, folded)]
  })
}

function keyReader({ read }: CellReader, { key, languageCode }: ReplicaLayout['keys'][number]): CellReader {
  return {
    name: key,
    read(record) {
      const text = read(record)
      return typeof text === 'string' ? foldedKey(text, languageCode) : null
    },
  }
}

/** Plain ASCII needs no more than small letters, which is much quicker. */
function foldedKey(text: string, languageCode: number): string {
  return /^[ -~]*$/.test(text) ? text.toLowerCase() : foldText(text, languageCode)
}

function isDatabaseClass(loaded: unknown): loaded is new (file: string) => SynchronousDatabase {
  return typeof loaded === 'function'
}
