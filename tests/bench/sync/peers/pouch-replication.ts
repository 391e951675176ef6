import { join } from 'node:path'
import { pagesOf, type PageFolder } from '../account-pages'
import { jsonResponse, pagesInMemory, streamOf } from '../prepared-answers'
import { accountTable, cellReaders } from './account-table'
import { recordsIn } from './json-records'
import { loadPeer } from './load-peer'

interface Pouch {
  bulkDocs(docs: readonly object[], options: { new_edits: boolean }): Promise<unknown>
  close(): Promise<void>
}

const REVISION = '1-0123456789abcdef0123456789abcdef'

/**
 * PouchDB over LevelDB: `bulkDocs` without new edits, which is how its replication writes what it pulled, a page at a time.
 * Answers the seconds; it gets no indexes.
 */
export async function throughPouch(folder: string, pages: PageFolder): Promise<number> {
  const PouchDB = loadPeer('pouchdb')
  if (!isPouchClass(PouchDB)) throw new Error('PouchDB is not what was expected')
  const pouch = new PouchDB(join(folder, 'pouch'), { adapter: 'leveldb' })
  const table = accountTable()
  const readers = cellReaders(table, (text) => text)
  const source = await pagesInMemory(pages)
  const began = performance.now()
  for (let page = 1; page <= pagesOf(pages.records); page += 1) {
    const records = recordsIn(await jsonResponse(streamOf(source(page))).text())
    const docs = records.map((record) => ({
      _id: record[table.primaryId],
      _rev: REVISION,
      ...Object.fromEntries(readers.map((reader) => [reader.name, reader.read(record)] as const)),
    }))
    await pouch.bulkDocs(docs, { new_edits: false })
  }
  const seconds = (performance.now() - began) / 1000
  await pouch.close()
  return seconds
}

function isPouchClass(loaded: unknown): loaded is new (name: string, options: { adapter: string }) => Pouch {
  return typeof loaded === 'function'
}
