import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordId } from '@shared/model/record'
import { ok } from '@shared/model/result'
import { PAGE_SIZE } from '@shared/model/view'
import { guidFromBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import { createReplicaSearch } from '@electron/engine/records/replica-search'
import { applyPage } from '@electron/engine/replica/apply-page'
import type { Replica } from '@electron/engine/replica/open-replica'
import { fillSearchIndex } from '@electron/engine/replica/search-index'
import { ACCOUNT, columnsOf } from '../sample-tables'
import { newFolder, openAt, take, value } from '../replica/test-replica'
import { accountView } from './account-view'

/** So many that the commonest words are in more records than are ranked. */
const RECORDS = 2000
const FIRST = ['Hanna', 'Okke', 'Göran', 'Ann-Okke']
const SECOND = ['Okafor', 'Hannasen', 'Quist', 'Moe', 'Ines']

interface Found {
  readonly id: RecordId
  readonly name: string
  readonly telephone1: string
}

const records: readonly Found[] = [
  ...Array.from({ length: RECORDS }, (_, index) => ({
    id: `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
    name: `${FIRST[index % FIRST.length] ?? ''} ${SECOND[index % SECOND.length] ?? ''} ${index}`,
    telephone1: index % 100 === 0 ? `Hotline ${index}` : 'Desk Moe',
  })),
  // No word of it begins with “de”: what stands before that is a letter.
  { id: '00000000-0000-0000-0001-000000000000', name: 'Hanna (Жde)', telephone1: 'Hotline' },
]

let replica: Replica

beforeAll(async () => {
  replica = await filledReplica(['name', 'telephone1'])
})

afterAll(() => replica.close())

/** A device that holds the records, with an index of the words in these columns. */
async function filledReplica(searched: readonly string[]): Promise<Replica> {
  const replica = await openAt(join(newFolder(), 'replica.db'))
  const layout = { languageCode: 1033, folded: ['name', 'telephone1'], searched, indexes: [] }
  value(await replica.adopt([{ table: ACCOUNT, columns: columnsOf(ACCOUNT), layout }]))
  const table = take(replica, 'account')
  const rows = records.map(({ id, ...texts }) => ({ accountid: id, ...texts, versionnumber: 3 }))
  const body = Buffer.from(JSON.stringify({ value: rows }))
  const page = { table, body, delta: false, noting: false }
  value(await replica.writer.write(async (transaction) => ok(await applyPage(transaction, page))))
  value(await fillSearchIndex(replica, table))
  return replica
}

/** The ids that a search answers, the best first. */
async function search(text: string, replica: Replica): Promise<readonly RecordId[]> {
  const found = createReplicaSearch({
    reader: replica.reader,
    table: () => take(replica, 'account'),
    page: () => Promise.reject(new Error('the index is complete')),
    async pageAmong(_, rowids) {
      const ids = value(
        await replica.reader.rows<{ id: Uint8Array }>(
          sql`SELECT ${ident('accountid')} AS id FROM ${ident('account')}
            WHERE rowid IN (SELECT value FROM json_each(${JSON.stringify(rowids)}))`,
        ),
      )
      const rows = ids.map(({ id }) => ({ id: guidFromBytes(id), cells: [], state: null, changed: [] }))
      return ok({ rows, key: null, source: { kind: 'replica', asOf: null } })
    },
  })
  return value(await found(accountView(''), text)).rows.map(({ id }) => id)
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function hasAll({ name, telephone1 }: Found, words: readonly string[]): boolean {
  const there = folded(`${name} ${telephone1}`).split(/[^\p{L}\p{N}]+/u)
  return words.every((word) => there.some((one) => one.startsWith(word)))
}

/** All records with all the words in the order in which they are to come. */
function expected(typed: string): readonly Found[] {
  const words = typed.split(' ')
  const rankOf = (name: string): number => {
    if (name.startsWith(typed)) return name === typed ? 0 : 1
    return name.startsWith(words[0] ?? '') ? 2 : 3
  }
  const keyOf = ({ name }: Found): string => `${rankOf(folded(name))} ${folded(name)}`
  return records.filter((record) => hasAll(record, words)).sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
}

describe('words are found in any text of a record, the best first', () => {
  test.each([
    ['the beginning of many names', 'hanna'],
    ['one letter', 'q'],
    ['names that begin so before those with such a word', 'okke'],
    ['two words as they stand', 'hanna ok'],
    ['two words the other way round', 'ines goran'],
    ['a number that few have, and words that many have', 'hanna okafor 4'],
    ['a number first', '1340 hanna'],
    ['a word in another text', 'hotline'],
    ['words in different texts', 'hotline hanna'],
    ['a rare word and the beginning of another', 'hotline han'],
    ['a rare word and one that its records have not', 'hotline moe'],
    ['one record', 'hanna okafor 1340'],
    ['a name that is split by a sign', 'ann okke'],
    ['nothing', 'hanna zebra'],
    ['nothing, by a rare word', 'hotline zebra'],
  ])('%s: “%s”', async (_, typed) => {
    const best = expected(typed).slice(0, PAGE_SIZE)
    expect(await search(typed, replica)).toEqual(best.map(({ id }) => id))
  })

  test.each(['desk', 'hanna de'])('of more than are ranked, all that are shown have the words: “%s”', async (typed) => {
    const found = await search(typed, replica)
    expect(found).toHaveLength(PAGE_SIZE)
    const ids = new Set(expected(typed).map(({ id }) => id))
    expect(found.filter((id) => !ids.has(id))).toEqual([])
  })
})

test('a name in which no words are searched finds nothing', async () => {
  const unnamed = await filledReplica(['telephone1'])
  expect(await search('hanna', unnamed)).toEqual([])
  expect(await search('hotline', unnamed)).toHaveLength(RECORDS / 100 + 1)
  await unnamed.close()
})
