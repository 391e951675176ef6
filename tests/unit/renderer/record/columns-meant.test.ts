import { expect, test } from 'vitest'
import type { PendingChange } from '@shared/model/change'
import { columnsMeant } from '@renderer/features/record/columns-meant'
import { pendingChange, refused, sampleTable } from '../samples'

const two = [
  { column: 'creditlimit', before: 1, after: 2 },
  { column: 'telephone1', before: null, after: '1' },
]
const meant = (said: string, columns: PendingChange['columns'] = two): readonly string[] => [
  ...columnsMeant(pendingChange({ columns, state: refused(said) }), sampleTable()),
]

test('a refusal that names a column, by its label or its name, is about that column', () => {
  expect(meant('Credit limits need approval; the Credit limit is too high.')).toEqual(['creditlimit'])
  expect(meant("The attribute 'telephone1' is invalid.")).toEqual(['telephone1'])
})

test('a part of a longer word names nothing', () => {
  expect(meant('telephone12 is invalid')).toEqual([])
})

test('the only column of a change is the one that was refused', () => {
  expect(meant('Finance approves.', two.slice(0, 1))).toEqual(['creditlimit'])
})

test('where it cannot be told, no column is blamed', () => {
  expect(meant('Finance approves.')).toEqual([])
})

test('a change that was not refused blames none', () => {
  expect([...columnsMeant(pendingChange(), sampleTable())]).toEqual([])
})
