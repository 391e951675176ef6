import { describe, expect, test } from 'vitest'
import type { ChangedColumn, ChangeState, PendingChange } from '@shared/model/change'
import { marksOf, summaryOf } from '@renderer/features/record/pending-marks'

const at = '2026-11-23T10:00:00Z'
const rejected: ChangeState = { kind: 'rejected', at, serverWords: 'Finance approves.', serverCode: '0x1' }
const conflict: ChangeState = { kind: 'conflict', at, serverWords: 'The version does not match.' }

function change(
  sequence: number,
  columns: readonly ChangedColumn[],
  state: ChangeState = { kind: 'queued' },
  kind: PendingChange['kind'] = 'update',
): PendingChange {
  return {
    id: String(sequence),
    sequence,
    table: 'account',
    record: 'a',
    recordName: 'Ilex',
    kind,
    columns,
    baseEtag: null,
    madeAt: at,
    attempts: 0,
    state,
  }
}

const phone = { column: 'phone', before: '1', after: '2' }
const again = { column: 'phone', before: '2', after: '3' }
const city = { column: 'city', before: null, after: 'Oslo' }

describe('marks', () => {
  test('show the value before the first of several changes, whatever their order', () => {
    expect(marksOf([change(2, [again]), change(1, [phone])]).get('phone')).toEqual({ state: 'pending', before: '1' })
  })
  test('keep an empty value before', () => {
    expect(marksOf([change(1, [city]), change(2, [{ ...city, before: 'Oslo' }])]).get('city')?.before).toBeNull()
  })
  test('show the strongest state of a column', () => {
    expect(marksOf([change(1, [phone], rejected), change(2, [again])]).get('phone')?.state).toBe('rejected')
  })
  test('are not made for a record the server does not have yet', () => {
    expect(marksOf([change(1, [city], { kind: 'queued' }, 'create')]).size).toBe(0)
  })
})

describe('the strip', () => {
  test('is not there when nothing is pending', () => expect(summaryOf([])).toBeNull())
  test('counts each column once', () => {
    expect(summaryOf([change(1, [phone, city]), change(2, [again])])).toEqual({
      kind: 'toSend',
      state: 'pending',
      change: 'update',
      columns: 2,
    })
  })
  test("shows the server's words first, of a conflict before a refusal", () => {
    expect(summaryOf([change(1, [phone], rejected), change(2, [again])])).toEqual({
      kind: 'toSettle',
      state: 'rejected',
      serverWords: 'Finance approves.',
    })
    expect(summaryOf([change(1, [phone], rejected), change(2, [again], conflict)])).toMatchObject({ state: 'conflict' })
  })
  test('says that a record is new, and that it was deleted', () => {
    const made = change(1, [city], { kind: 'queued' }, 'create')
    expect(summaryOf([made, change(2, [phone])])).toMatchObject({ change: 'create' })
    expect(summaryOf([change(3, [], { kind: 'queued' }, 'delete')])).toMatchObject({ change: 'delete' })
  })
})
