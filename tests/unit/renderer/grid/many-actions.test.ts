import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { doWithMany, tabSeparated } from '@renderer/features/grid/many-actions'

const records = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }))
const refused = carryonError('access.readOnlyOnline', {})

test('what fails does not keep the others from it, and is told with its reason', async () => {
  const told: number[] = []
  const outcome = await doWithMany('remove', records, async (id) => (id === 'b' ? refused : null), {
    isStopped: () => false,
    tell: (done) => told.push(done),
  })
  expect(outcome).toEqual({
    action: 'remove',
    done: ['a', 'c'],
    failed: [{ record: { id: 'b', name: 'B' }, error: refused }],
    left: 0,
  })
  expect(told).toEqual([1, 2, 3])
})

test('what is stopped leaves the rest as it was', async () => {
  let done = 0
  const outcome = await doWithMany('pin', records, async () => null, {
    isStopped: () => done === 1,
    tell: (so) => (done = so),
  })
  expect(outcome).toMatchObject({ done: ['a'], left: 2 })
})

test('cells are copied with tabs between them and none within', () => {
  expect(
    tabSeparated([
      ['Name', 'Note'],
      ['Contoso', 'two\nlines\tand a tab'],
    ]),
  ).toBe('Name\tNote\nContoso\ttwo lines and a tab')
})
