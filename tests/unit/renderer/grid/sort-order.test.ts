import { expect, test } from 'vitest'
import { sortAfterClick, sortOf } from '@renderer/features/grid/sort-order'

const up = (column: string) => ({ column, descending: false })
const down = (column: string) => ({ column, descending: true })

test('a column is sorted upwards, then downwards, then as the view has it', () => {
  const first = sortAfterClick([], [], 'name', false)
  const second = sortAfterClick(first, [], 'name', false)
  expect([first, second, sortAfterClick(second, [], 'name', false)]).toEqual([[up('name')], [down('name')], []])
})
test("a click on the column the view sorts by turns the view's order around", () => {
  expect(sortAfterClick([], [up('name')], 'name', false)).toEqual([down('name')])
  expect(sortAfterClick([], [down('name')], 'name', false)).toEqual([up('name')])
})
test('a click on another column replaces the order, with Shift it adds to it', () => {
  expect(sortAfterClick([up('name')], [], 'city', false)).toEqual([up('city')])
  expect(sortAfterClick([up('name')], [], 'city', true)).toEqual([up('name'), up('city')])
  expect(sortAfterClick([], [up('name')], 'city', true)).toEqual([up('name'), up('city')])
})
test('with Shift a column turns around in its place and leaves after that', () => {
  expect(sortAfterClick([up('a'), up('b')], [], 'a', true)).toEqual([down('a'), up('b')])
  expect(sortAfterClick([down('a'), up('b')], [], 'a', true)).toEqual([up('b')])
})
test('the place of a column is told only when there are several', () => {
  expect(sortOf([up('a')], 'a')).toEqual({ direction: 'ascending', place: null })
  expect(sortOf([up('a'), down('b')], 'b')).toEqual({ direction: 'descending', place: 2 })
  expect(sortOf([up('a')], 'c')).toBeNull()
})
