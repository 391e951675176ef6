import { expect, test } from 'vitest'
import { syncMark, tableMark } from '@renderer/features/frame/navigation-entries'
import { navigationTable } from '../samples'

test('a table without changes shows how many records it has', () => {
  expect(tableMark(navigationTable())).toEqual({ kind: 'records', records: 412 })
})

test('a table whose records are not counted shows nothing', () => {
  expect(tableMark(navigationTable({ records: null }))).toEqual({ kind: 'nothing' })
})

test('changes take the place of the count, all of them in one badge', () => {
  const mark = tableMark(navigationTable({ pending: 1, toSettle: 2 }))
  expect(mark).toEqual({ kind: 'changes', state: 'rejected', changes: 3, toSettle: 2 })
})

test('the badge takes the colour of the strongest change', () => {
  expect(tableMark(navigationTable({ pending: 1 }))).toMatchObject({ state: 'pending' })
  expect(tableMark(navigationTable({ toSettle: 1 }))).toMatchObject({ state: 'rejected' })
})

test('Sync shows only what waits for the user', () => {
  expect(syncMark(0)).toEqual({ kind: 'nothing' })
  expect(syncMark(2)).toMatchObject({ kind: 'changes', changes: 2 })
})
