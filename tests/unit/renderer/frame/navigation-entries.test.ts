import { expect, test } from 'vitest'
import { syncMark, tableMark } from '@renderer/features/frame/navigation-entries'
import { inConflict, navigationTable, pendingChange, refused } from '../samples'

test('a table without changes shows how many records it has', () => {
  expect(tableMark(navigationTable(), [])).toEqual({ kind: 'records', records: 412 })
})

test('a table whose records are not counted shows nothing', () => {
  expect(tableMark(navigationTable({ records: null }), [])).toEqual({ kind: 'nothing' })
})

test('changes take the place of the count, all of them in one badge', () => {
  const mark = tableMark(navigationTable({ pending: 1, toSettle: 2 }), [])
  expect(mark).toEqual({ kind: 'changes', state: 'rejected', changes: 3, toSettle: 2 })
})

test('the badge takes the colour of the strongest change', () => {
  expect(tableMark(navigationTable({ pending: 1 }), [])).toMatchObject({ state: 'pending' })
  expect(tableMark(navigationTable({ toSettle: 1 }), [])).toMatchObject({ state: 'rejected' })
})

test('Sync shows only what waits for the user', () => {
  expect(syncMark(0, [])).toEqual({ kind: 'nothing' })
  expect(syncMark(2, [])).toMatchObject({ kind: 'changes', changes: 2 })
})

test('where conflicts are all that is to settle, the badge is theirs', () => {
  const conflicting = pendingChange({ state: inConflict() })
  expect(tableMark(navigationTable({ toSettle: 1, pending: 2 }), [conflicting])).toMatchObject({ state: 'conflict' })
  expect(syncMark(1, [conflicting])).toMatchObject({ state: 'conflict' })
  expect(syncMark(2, [conflicting, pendingChange({ state: refused() })])).toMatchObject({ state: 'rejected' })
})

test('a badge counts the changes of its own table', () => {
  const elsewhere = pendingChange({ table: 'contact', state: inConflict() })
  expect(tableMark(navigationTable({ toSettle: 1 }), [elsewhere])).toMatchObject({ state: 'rejected' })
})
