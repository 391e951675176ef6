import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import type { GridRow } from '@shared/model/view'
import { createReplicaSearch } from '@electron/engine/records/replica-search'
import { applyPage } from '@electron/engine/replica/apply-page'
import { fillSearchIndex } from '@electron/engine/replica/search-index'
import { ACCOUNT, columnsOf } from '../sample-tables'
import { newFolder, openAt, take, value } from '../replica/test-replica'
import { accountView } from './account-view'

const FIRST = '11111111-2222-3333-4444-555555555551'
const SECOND = '11111111-2222-3333-4444-555555555552'
const STRANGER = '11111111-2222-3333-4444-555555555553'

function rowOf(id: string): GridRow {
  return { id, cells: [], state: null, changed: [] }
}

test('a record that lies where one that was found lay is not taken for it', async () => {
  const replica = await openAt(join(newFolder(), 'replica.db'))
  const layout = { languageCode: 1033, folded: ['name'], searched: ['name'], indexes: [] }
  value(await replica.adopt([{ table: ACCOUNT, columns: columnsOf(ACCOUNT), layout }]))
  const table = take(replica, 'account')
  const records = [
    { accountid: SECOND, name: 'Norwind', versionnumber: 3 },
    { accountid: FIRST, name: 'Nor', versionnumber: 3 },
  ]
  const body = Buffer.from(JSON.stringify({ value: records }))
  const page = { table, body, delta: false, noting: false }
  value(await replica.writer.write(async (transaction) => ok(await applyPage(transaction, page))))
  value(await fillSearchIndex(replica, table))
  const search = createReplicaSearch({
    reader: replica.reader,
    table: () => table,
    page: () => Promise.reject(new Error('the index is complete')),
    pageAmong() {
      const rows = [STRANGER, SECOND, FIRST].map(rowOf)
      return Promise.resolve(ok({ rows, key: null, source: { kind: 'replica', asOf: null } }))
    },
  })
  const found = value(await search(accountView(''), 'nor'))
  expect(found.rows.map(({ id }) => id)).toEqual([FIRST, SECOND])
  await replica.close()
})
