import { expect, test } from 'vitest'
import type { TableProgress } from '@shared/model/sync'
import { downloadShare, downloadSum, progressRows } from '@renderer/features/sync/progress-rows'
import { progress } from '../samples'

const table = (part: Partial<TableProgress>): TableProgress => ({
  table: 'account',
  state: 'reading',
  received: 0,
  expected: null,
  ...part,
})
const tables = [
  table({ state: 'done', received: 412, expected: 500 }),
  table({ table: 'incident', received: 41, expected: 71 }),
  table({ table: 'product', state: 'waiting', expected: 129 }),
]

test('a table shows how far it is: all of it when it is done, nothing while it waits', () => {
  expect(progressRows(progress({ tables })).map(({ share }) => share)).toEqual([1, 41 / 71, 0])
})

test('a table whose size nobody knows has no share to show', () => {
  expect(progressRows(progress({ tables: [table({ received: 40 })] }))[0]?.share).toBeNull()
})

test('the sum takes a finished table for as large as what it brought', () => {
  expect(downloadSum(progress({ tables }))).toEqual({ done: 1, tables: 3, received: 453, expected: 612 })
})

test('the share is by records where all are known, else by tables', () => {
  expect(downloadShare(progress({ tables }))).toBe(453 / 612)
  expect(downloadShare(progress({ tables: [...tables, table({ table: 'task' })] }))).toBe(1 / 4)
  expect(downloadShare(progress())).toBeNull()
})
