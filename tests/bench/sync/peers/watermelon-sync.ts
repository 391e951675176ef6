import { join } from 'node:path'
import { pagesOf, type PageFolder } from '../account-pages'
import { jsonResponse, pagesInMemory, streamOf } from '../prepared-answers'
import { accountTable, type CellReader, cellReaders } from './account-table'
import { type JsonRecord, recordsIn } from './json-records'
import { loadPeer } from './load-peer'

/** What is used of WatermelonDB: https://watermelondb.dev/docs/Sync/Frontend */
interface Watermelon {
  readonly Database: new (options: { adapter: object; modelClasses: readonly object[] }) => object
  readonly Model: new (...parts: never[]) => object
  appSchema(schema: { version: number; tables: readonly object[] }): object
  tableSchema(table: { name: string; columns: readonly object[] }): object
}

interface WatermelonSync {
  synchronize(options: {
    database: object
    pullChanges: () => Promise<{ changes: object; timestamp: number }>
  }): Promise<void>
}

interface WatermelonAdapter {
  readonly default: new (options: { dbName: string; schema: object }) => object
}

/**
 * WatermelonDB's own first sync over its adapter for Node: one `synchronize()` whose pull gives all records as created. Its Turbo
 * mode is not for Node. Answers the seconds; the indexes are its own, on the columns that Carryon indexes.
 */
export async function throughWatermelon(folder: string, pages: PageFolder): Promise<number> {
  const core = loadPeer('@nozbe/watermelondb')
  const sync = loadPeer('@nozbe/watermelondb/sync')
  const sqlite = loadPeer('@nozbe/watermelondb/adapters/sqlite')
  if (!isCore(core) || !isSync(sync) || !isAdapter(sqlite)) throw new Error('WatermelonDB is not what was expected')
  const table = accountTable()
  const readers = cellReaders(table, (text) => text).filter(({ name }) => name !== table.primaryId)
  const schema = core.appSchema({
    version: 1,
    tables: [core.tableSchema({ name: 'accounts', columns: readers.map(columnOf) })],
  })
  class Account extends core.Model {
    static readonly table = 'accounts'
  }
  const adapter = new sqlite.default({ dbName: join(folder, 'watermelon.db'), schema })
  const database = new core.Database({ adapter, modelClasses: [Account] })
  const source = await pagesInMemory(pages)
  const began = performance.now()
  await sync.synchronize({
    database,
    pullChanges: async () => {
      const created: object[] = []
      for (let page = 1; page <= pagesOf(pages.records); page += 1) {
        const records = recordsIn(await jsonResponse(streamOf(source(page))).text())
        created.push(...records.map((record) => rawRecord(record, table.primaryId, readers)))
      }
      return { changes: { accounts: { created, updated: [], deleted: [] } }, timestamp: 1 }
    },
  })
  return (performance.now() - began) / 1000
}

const NUMBERS: ReadonlySet<string> = new Set([
  'revenue',
  'numberofemployees',
  'statecode',
  'statuscode',
  'versionnumber',
])
const INDEXED: ReadonlySet<string> = new Set(['name', 'createdon', 'modifiedon'])

function columnOf({ name }: CellReader): object {
  const lookup = accountTable().columns.get(name)?.kind === 'lookup'
  return {
    name,
    type: NUMBERS.has(name) ? 'number' : 'string',
    isOptional: true,
    isIndexed: lookup || INDEXED.has(name) || name.endsWith('__name'),
  }
}

function rawRecord(record: JsonRecord, primaryId: string, readers: readonly CellReader[]): object {
  return {
    id: record[primaryId],
    ...Object.fromEntries(readers.map((reader) => [reader.name, reader.read(record)] as const)),
  }
}

function isCore(loaded: unknown): loaded is Watermelon {
  return typeof loaded === 'object' && loaded !== null && 'Database' in loaded && 'appSchema' in loaded
}

function isSync(loaded: unknown): loaded is WatermelonSync {
  return typeof loaded === 'object' && loaded !== null && 'synchronize' in loaded
}

function isAdapter(loaded: unknown): loaded is WatermelonAdapter {
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded
}
