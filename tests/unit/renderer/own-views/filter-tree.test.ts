import { describe, expect, test } from 'vitest'
import type { FilterPart } from '@shared/fetchxml/fetch-query'
import {
  filtersOf,
  groupOf,
  rootOf,
  withAdded,
  withJoin,
  withoutPart,
  withPart,
} from '@renderer/features/own-views/filter-tree'

const is = (column: string): FilterPart => ({ kind: 'condition', link: null, column, operator: 'null', values: [] })
const inner = groupOf('or', [is('b'), is('c')])
const root = groupOf('and', [is('a'), inner])

describe('the conditions of a view as one tree', () => {
  test('a single filter is the tree itself, several are joined, none is an empty one', () => {
    expect(rootOf([root])).toBe(root)
    expect(rootOf([root, inner])).toEqual(groupOf('and', [root, inner]))
    expect(filtersOf(rootOf([]))).toEqual([])
    expect(filtersOf(root)).toEqual([root])
  })

  test('a part is changed, added and taken away where it stands, and nothing else moves', () => {
    expect(withPart(root, [1, 0], is('x'))).toEqual(groupOf('and', [is('a'), groupOf('or', [is('x'), is('c')])]))
    expect(withAdded(root, [], is('x'))).toEqual(groupOf('and', [is('a'), inner, is('x')]))
    expect(withAdded(root, [1], is('x'))).toEqual(groupOf('and', [is('a'), groupOf('or', [is('b'), is('c'), is('x')])]))
    expect(withoutPart(root, [0])).toEqual(groupOf('and', [inner]))
    expect(withJoin(root, [1], 'and')).toEqual(groupOf('and', [is('a'), groupOf('and', [is('b'), is('c')])]))
    expect(withJoin(root, [], 'or').join).toBe('or')
  })

  test('a group goes with its last condition', () => {
    expect(withoutPart(withoutPart(root, [1, 1]), [1, 0])).toEqual(groupOf('and', [is('a')]))
    expect(withoutPart(root, [])).toEqual(groupOf('and', []))
  })

  test('a place that is not there changes nothing', () => {
    expect(withPart(root, [7], is('x'))).toEqual(root)
    expect(withPart(root, [0, 0], is('x'))).toEqual(root)
    expect(withAdded(root, [0], is('x'))).toEqual(root)
  })
})
