import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ViewColumn } from '@shared/model/view'
import {
  AS_IN_VIEW,
  isAsInView,
  orderedColumns,
  readColumnChoices,
  shownColumns,
  withHidden,
  withMoved,
  withMovedInSight,
  withWidth,
  writeColumnChoices,
  type ColumnChoices,
} from '@renderer/features/grid/column-choices'
import { textColumn } from './view-column'

const columns = ['a', 'b', 'c', 'd'].map((name) => textColumn(name, 100))
const namesOf = (list: readonly ViewColumn[]): string => list.map(({ name }) => name).join('')
const shown = (choices: ColumnChoices): string => namesOf(shownColumns(columns, choices))

test('a view is shown as it is until the user changes it', () => {
  expect([shown(AS_IN_VIEW), isAsInView(AS_IN_VIEW)]).toEqual(['abcd', true])
})

describe('moving', () => {
  test('changes places with the neighbour, and stops at the ends', () => {
    expect(shown(withMoved(AS_IN_VIEW, columns, 'b', 1))).toBe('acbd')
    expect(shown(withMoved(AS_IN_VIEW, columns, 'a', -1))).toBe('abcd')
    expect(shown(withMoved(AS_IN_VIEW, columns, 'unknown', 1))).toBe('abcd')
  })

  test('in sight jumps over what is hidden', () => {
    const hidden = withHidden(AS_IN_VIEW, columns, 'b', true)
    const moved = withMovedInSight(hidden, columns, 'a', 1)
    expect(shown(moved)).toBe('cad')
    expect(namesOf(orderedColumns(columns, moved))).toBe('bcad')
    expect(shown(withMovedInSight(moved, columns, 'd', 1))).toBe('cad')
  })
})

describe('hiding', () => {
  test('takes a column out of sight and brings it back in its place', () => {
    const hidden = withHidden(AS_IN_VIEW, columns, 'b', true)
    expect(shown(hidden)).toBe('acd')
    expect(shown(withHidden(hidden, columns, 'b', false))).toBe('abcd')
  })

  test('leaves the last one in sight', () => {
    const one = ['a', 'b', 'c'].reduce((choices, name) => withHidden(choices, columns, name, true), AS_IN_VIEW)
    expect(shown(withHidden(one, columns, 'd', true))).toBe('d')
  })

  test('a view whose columns are all hidden, since it has others now, still shows one', () => {
    expect(shown({ ...AS_IN_VIEW, hidden: ['a', 'b', 'c', 'd'] })).toBe('a')
  })
})

test('whatever is done, every column is there once, and at least one is in sight', () => {
  const step = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    what: fc.constantFrom('left', 'right', 'inSight', 'hide', 'show'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const choices = steps.reduce<ColumnChoices>((before, { name, what }) => {
        if (what === 'hide' || what === 'show') return withHidden(before, columns, name, what === 'hide')
        if (what === 'inSight') return withMovedInSight(before, columns, name, 1)
        return withMoved(before, columns, name, what === 'left' ? -1 : 1)
      }, AS_IN_VIEW)
      expect([...namesOf(orderedColumns(columns, choices))].sort().join('')).toBe('abcd')
      expect(shown(choices).length).toBeGreaterThan(0)
    }),
  )
})

test('a column is never so narrow or so wide that its edge is out of reach', () => {
  expect(withWidth(AS_IN_VIEW, 'a', 1).widths).toEqual({ a: 48 })
  expect(withWidth(AS_IN_VIEW, 'a', 5000).widths).toEqual({ a: 900 })
  expect(withWidth(withWidth(AS_IN_VIEW, 'a', 200.4), 'a', null)).toEqual(AS_IN_VIEW)
})

describe('what is kept on the device', () => {
  function storage(kept: readonly (readonly [string, string])[] = []) {
    const items = new Map(kept)
    return {
      items,
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, text: string) => {
        items.set(key, text)
      },
      removeItem: (key: string) => {
        items.delete(key)
      },
    }
  }

  test('is read back for its view alone, and is gone when the view is as it was', () => {
    const place = storage()
    const choices = withWidth(withHidden(AS_IN_VIEW, columns, 'b', true), 'a', 200)
    writeColumnChoices(place, 'v', choices)
    expect(readColumnChoices(place, 'v')).toEqual(choices)
    expect(readColumnChoices(place, 'w')).toEqual(AS_IN_VIEW)
    writeColumnChoices(place, 'v', AS_IN_VIEW)
    expect(place.items.size).toBe(0)
  })

  test.each(['{', 'null', '[]', '{"order":[1],"hidden":[],"widths":{}}', '{"order":[],"hidden":[],"widths":{"a":-4}}'])(
    'counts for nothing when it is %s',
    (text) => {
      expect(readColumnChoices(storage([['columns of view v', text]]), 'v')).toEqual(AS_IN_VIEW)
    },
  )

  test('does without room for it', () => {
    const full = {
      setItem: () => {
        throw new Error('full')
      },
      removeItem: () => undefined,
    }
    expect(() => writeColumnChoices(full, 'v', withWidth(AS_IN_VIEW, 'a', 100))).not.toThrow()
  })
})
