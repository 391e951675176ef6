import { describe, expect, test } from 'vitest'
import type { ChangedColumn, ChangeState, PendingChange } from '@shared/model/change'
import { marksOf, summaryOf } from '@renderer/features/record/pending-marks'
import { inConflict, refused } from '../samples'

const at = '2026-11-23T10:00:00Z'
const rejected = refused()
const disputed = { column: 'phone', before: '1', mine: '2', theirs: '9' }
const conflict = inConflict({ columns: [disputed] })

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
    expect(marksOf([change(2, [again]), change(1, [phone])], null).get('phone')).toMatchObject({
      state: 'pending',
      before: '1',
    })
  })
  test('keep an empty value before', () => {
    expect(marksOf([change(1, [city]), change(2, [{ ...city, before: 'Oslo' }])], null).get('city')?.before).toBeNull()
  })
  test('show the strongest state of a column', () => {
    expect(marksOf([change(1, [phone], rejected), change(2, [again])], null).get('phone')?.state).toBe('rejected')
  })
  test('show the other side of a column in conflict, and the change to settle', () => {
    const mark = marksOf([change(1, [phone, city], conflict)], null)
    expect(mark.get('phone')).toMatchObject({ state: 'conflict', theirs: { value: '9', change: '1' } })
    expect(mark.get('city')).toMatchObject({ state: 'pending', theirs: null })
  })
  test('show a conflict without a value where the other side deleted the record', () => {
    const deleted = inConflict({ cause: 'deletedThere', columns: [{ ...disputed, theirs: null }] })
    expect(marksOf([change(1, [phone], deleted)], null).get('phone')).toMatchObject({ state: 'conflict', theirs: null })
  })
  test('show the words of the server at the column it refused, also of a new record', () => {
    const words = refused('phone is too long')
    expect(marksOf([change(1, [phone, city], words)], null).get('phone')?.said).toBe('phone is too long')
    expect(marksOf([change(1, [phone, city], words)], null).get('city')?.said).toBe('')
    expect([...marksOf([change(1, [phone, city], words, 'create')], null).keys()]).toEqual(['phone'])
  })
  test('are not made for a record the server does not have yet', () => {
    expect(marksOf([change(1, [city], { kind: 'queued' }, 'create')], null).size).toBe(0)
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
      kind: 'refused',
      serverWords: 'Finance approves.',
    })
    expect(summaryOf([change(1, [phone], rejected), change(2, [again], conflict)])).toMatchObject({
      kind: 'conflict',
      change: '2',
    })
  })
  test('says that a record is new, and that it was deleted', () => {
    const made = change(1, [city], { kind: 'queued' }, 'create')
    expect(summaryOf([made, change(2, [phone])])).toMatchObject({ change: 'create' })
    expect(summaryOf([change(3, [], { kind: 'queued' }, 'delete')])).toMatchObject({ change: 'delete' })
  })
})
