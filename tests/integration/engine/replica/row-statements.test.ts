import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChangeState } from '@shared/model/change'
import { ok } from '@shared/model/result'
import { type ChangeRow, ChangeEntity } from '@electron/engine/replica/entities/change-entity'
import { type FileRow, FileEntity } from '@electron/engine/replica/entities/file-entity'
import { type KeptRow, KeptEntity } from '@electron/engine/replica/entities/kept-entity'
import { type SyncStateRow, SyncStateEntity } from '@electron/engine/replica/entities/sync-state-entity'
import type { Replica } from '@electron/engine/replica/open-replica'
import type { Transaction } from '@electron/engine/replica/writer'
import { openTestReplica, value } from './test-replica'

const SOME_TEXT = fc.oneof(fc.string(), fc.constantFrom("';--", '"', '?', ''))
const SOME_ID = fc.uuid()

const SOME_FILE: fc.Arbitrary<FileRow> = fc.record({
  note: SOME_ID,
  name: SOME_TEXT,
  mimeType: fc.option(SOME_TEXT),
  size: fc.nat(),
  unsent: fc.boolean(),
  notedSize: fc.option(fc.nat()),
  state: fc.oneof(
    fc.constant({ kind: 'waiting' } as const),
    fc.record({ kind: fc.constant('sending' as const), token: SOME_TEXT, blocks: fc.nat() }),
  ),
})

const SENDING: ChangeState = { kind: 'sending', since: '2026-11-23T08:00:00.000Z' }

const A_CHANGE: Omit<ChangeRow, 'sequence'> = {
  id: 'a',
  table: 'account',
  record: '10000000-0000-0000-0000-000000000001',
  recordName: "O'Brien",
  kind: 'update',
  columns: [{ column: 'name', before: null, after: 'x' }],
  baseEtag: null,
  madeAt: '2026-11-23T08:00:00.000Z',
  attempts: 0,
  state: { kind: 'queued' },
}

const A_STATE: SyncStateRow = {
  table: 'account',
  filterHash: 'f',
  strategy: 'delta',
  deltaLink: 'l',
  watermark: 1,
  resume: null,
  asOf: null,
  cyclesSinceManifest: 0,
  marks: null,
  surplus: 3,
  backfill: null,
}

async function write(replica: Replica, work: (transaction: Transaction) => Promise<void>): Promise<void> {
  value(
    await replica.writer.write(async (transaction) => {
      await work(transaction)
      return ok(null)
    }),
  )
}

async function files(replica: Replica): Promise<readonly FileRow[]> {
  return value(await replica.reader.find(FileEntity, { order: { note: 'ASC' } }))
}

const byNote = (left: FileRow, right: FileRow): number => (left.note < right.note ? -1 : 1)
const someFiles = fc.uniqueArray(SOME_FILE, { selector: ({ note }) => note, minLength: 1, maxLength: 5 })

describe('the statements for rows of own tables', () => {
  test('write what is read again, for any rows', async () => {
    const replica = await openTestReplica()
    await fc.assert(
      fc.asyncProperty(someFiles, async (rows) => {
        await write(replica, async (transaction) => {
          for (const row of rows) await transaction.insert(FileEntity, row)
        })
        expect(await files(replica)).toEqual(rows.toSorted(byNote))
        await write(replica, async (transaction) => {
          for (const { note } of rows) await transaction.remove(FileEntity, { note })
        })
        expect(await files(replica)).toEqual([])
      }),
    )
    await replica.close()
  })

  test('change the rows that have all of what is asked for, and no others', async () => {
    const replica = await openTestReplica()
    const one = '20000000-0000-0000-0000-000000000001'
    const other = '20000000-0000-0000-0000-000000000002'
    const kept = (record: string, reason: KeptRow['reason']): KeptRow => ({ table: 'account', record, reason })
    const all = [one, other].flatMap((id) => [kept(id, 'pinned'), kept(id, 'createdHere')])
    await write(replica, async (transaction) => {
      for (const row of all) await transaction.insert(KeptEntity, row)
      await transaction.update(KeptEntity, { record: one, reason: 'pinned' }, { table: 'contact' })
      await transaction.remove(KeptEntity, { record: other, reason: 'createdHere' })
    })
    expect(value(await replica.reader.find(KeptEntity, { order: { record: 'ASC', reason: 'ASC' } }))).toEqual([
      { table: 'account', record: one, reason: 'createdHere' },
      { table: 'contact', record: one, reason: 'pinned' },
      { table: 'account', record: other, reason: 'pinned' },
    ])
    await replica.close()
  })

  test('find the rows that have nothing in a column', async () => {
    const replica = await openTestReplica()
    await write(replica, async (transaction) => {
      await transaction.upsert(SyncStateEntity, A_STATE, ['table'])
      await transaction.upsert(SyncStateEntity, { ...A_STATE, table: 'contact', watermark: null }, ['table'])
      await transaction.remove(SyncStateEntity, { watermark: null })
    })
    expect(value(await replica.reader.find(SyncStateEntity, {}))).toEqual([A_STATE])
    await replica.close()
  })

  test('leave a column that is not given as it is', async () => {
    const replica = await openTestReplica()
    const { watermark: _, deltaLink: __, ...rest } = A_STATE
    await write(replica, async (transaction) => {
      await transaction.upsert(SyncStateEntity, A_STATE, ['table'])
      await transaction.upsert(SyncStateEntity, { ...rest, surplus: null }, ['table'])
    })
    expect(value(await replica.reader.find(SyncStateEntity, {}))).toEqual([{ ...A_STATE, surplus: null }])
    await replica.close()
  })

  test('let SQLite give the number of a change, and change what is kept as JSON', async () => {
    const replica = await openTestReplica()
    await write(replica, async (transaction) => {
      await transaction.insert(ChangeEntity, A_CHANGE)
      await transaction.insert(ChangeEntity, { ...A_CHANGE, id: 'b' })
      await transaction.update(ChangeEntity, { id: 'b' }, { state: SENDING })
    })
    expect(value(await replica.reader.find(ChangeEntity, { order: { sequence: 'ASC' } }))).toEqual([
      { ...A_CHANGE, sequence: 1 },
      { ...A_CHANGE, id: 'b', sequence: 2, state: SENDING },
    ])
    await replica.close()
  })

  test('mean no row at all where nothing says which', async () => {
    const replica = await openTestReplica()
    await write(replica, (transaction) => transaction.insert(ChangeEntity, A_CHANGE))
    const removing = write(replica, (transaction) => transaction.remove(ChangeEntity, {}))
    await expect(removing).rejects.toThrow('no column says which rows are meant')
    expect(value(await replica.reader.find(ChangeEntity, {}))).toHaveLength(1)
    await replica.close()
  })
})
