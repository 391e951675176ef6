import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordGroup } from '@shared/model/record-groups'
import { groupKey, groupsInSight, lineAt, linesOf, type GroupLine } from '@renderer/features/grid/group-lines'

const anyGroups = fc.array(fc.record({ count: fc.integer({ min: 1, max: 40 }), isOpen: fc.boolean() }), {
  maxLength: 30,
})

function made(shapes: readonly { readonly count: number; readonly isOpen: boolean }[]) {
  const groups: readonly RecordGroup[] = shapes.map(({ count }, value) => ({ value, count, totals: [] }))
  const open = new Set(shapes.flatMap(({ isOpen }, value) => (isOpen ? [groupKey(value)] : [])))
  const plain = shapes.flatMap(({ count, isOpen }, group): readonly GroupLine[] => [
    { kind: 'group', group },
    ...Array.from({ length: isOpen ? count : 0 }, (_, row) => ({ kind: 'record', group, row }) as const),
  ])
  return { lines: linesOf(groups, open), plain }
}

test('every line shows a group or one of its records, as if they were written out', () => {
  fc.assert(
    fc.property(anyGroups, (shapes) => {
      const { lines, plain } = made(shapes)
      expect(lines.length).toBe(plain.length)
      expect(plain.map((_, line) => lineAt(lines, line))).toEqual(plain)
      expect([lineAt(lines, -1), lineAt(lines, plain.length)]).toEqual([null, null])
    }),
  )
})

test('the records in sight are told group by group', () => {
  fc.assert(
    fc.property(anyGroups, fc.nat(200), fc.nat(60), (shapes, first, height) => {
      const { lines, plain } = made(shapes)
      const seen = plain.slice(first, first + height + 1).filter((line) => line.kind === 'record')
      const told = groupsInSight(lines, first, first + height).flatMap(({ group, first: from, last }) =>
        Array.from({ length: last - from + 1 }, (_, at) => ({ kind: 'record', group, row: from + at })),
      )
      expect(told).toEqual(seen)
    }),
  )
})

test('a lookup is told by its record, not by the name that is known of it', () => {
  expect(groupKey({ table: 'account', id: 'a', name: 'Old' })).toBe(
    groupKey({ table: 'account', id: 'a', name: 'New' }),
  )
  expect(groupKey(null)).not.toBe(groupKey('null'))
})
