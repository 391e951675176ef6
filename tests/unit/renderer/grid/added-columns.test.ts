import { expect, test } from 'vitest'
import {
  addedColumns,
  AS_IN_VIEW,
  isAsInView,
  readColumnChoices,
  withAdded,
  withoutAdded,
  withWidth,
} from '@renderer/features/grid/column-choices'
import { textColumn } from './view-column'

const offered = [
  { column: textColumn('fax', 100), onDevice: true },
  { column: textColumn('website', 100), onDevice: false },
]

test('a column is added once, and nothing of it is left when it goes', () => {
  const added = withAdded(withAdded(AS_IN_VIEW, 'fax'), 'fax')
  expect(added.added).toEqual(['fax'])
  expect(isAsInView(added)).toBe(false)
  const arranged = { ...withWidth(added, 'fax', 200), order: ['fax', 'name'] }
  expect(withoutAdded(arranged, 'fax')).toEqual({ ...AS_IN_VIEW, order: ['name'] })
})

test('on the device only what it holds is shown, live everything', () => {
  const choices = withAdded(withAdded(withAdded(AS_IN_VIEW, 'website'), 'gone'), 'fax')
  const names = (onDevice: boolean): readonly string[] =>
    addedColumns(choices, offered, onDevice).map(({ name }) => name)
  expect(names(true)).toEqual(['fax'])
  expect(names(false)).toEqual(['website', 'fax'])
})

test('choices that were kept before columns could be added are still read', () => {
  const kept = { order: ['a'], hidden: [], widths: {} }
  expect(readColumnChoices({ getItem: () => JSON.stringify(kept) }, 'v')).toEqual({ ...kept, added: [] })
})
