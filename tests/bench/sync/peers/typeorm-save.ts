import { join } from 'node:path'
import { createTableSql } from '@electron/engine/query/ddl'
import { openWriter } from '@electron/engine/replica/driver'
import { recordEntity } from '@electron/engine/replica/record-entity'
import { pagesOf, type PageFolder } from '../account-pages'
import { jsonResponse, pagesInMemory, streamOf } from '../prepared-answers'
import { accountTable, cellReaders, guidBytes } from './account-table'
import { recordsIn } from './json-records'

/** How many entities a chunk of `save()` has: https://typeorm.io/repository-api says to divide what is large. */
const CHUNK = 500

/** TypeORM's `save()` of entities, a transaction for each page. Answers the seconds; indexes are left out. */
export async function throughSave(folder: string, pages: PageFolder): Promise<number> {
  const table = accountTable()
  const entity = recordEntity(table)
  const connection = await openWriter(join(folder, 'saved.db'), [entity], [])
  await connection.run(createTableSql(table))
  const source = await pagesInMemory(pages)
  const readers = cellReaders(table, guidBytes)
  const began = performance.now()
  for (let page = 1; page <= pagesOf(pages.records); page += 1) {
    const records = recordsIn(await jsonResponse(streamOf(source(page))).text())
    const rows = records.map((record) =>
      Object.fromEntries(readers.map((reader) => [reader.name, reader.read(record)] as const)),
    )
    await connection.source.transaction((manager) => manager.save(entity, rows, { chunk: CHUNK }))
  }
  const seconds = (performance.now() - began) / 1000
  await connection.close()
  return seconds
}
