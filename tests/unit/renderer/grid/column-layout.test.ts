import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutGrid } from '@renderer/features/grid/column-layout'
import { numberColumn, textColumn } from './view-column'

const columns = [
  textColumn('name', 200),
  textColumn('city', 100),
  numberColumn('revenue', 120),
  textColumn('phone', 125),
]

function namesAt(width: number): readonly string[] {
  const layout = layoutGrid(columns, width, 34)
  return layout?.kind === 'columns' ? layout.columns.map((shown) => shown.name) : []
}

test('a wide grid shows every column', () => {
  expect(namesAt(1000)).toEqual(['name', 'city', 'revenue', 'phone'])
})
test('a narrower grid folds the last columns away first', () => {
  expect(namesAt(522)).toEqual(['name', 'city', 'revenue', 'phone'])
  expect(layoutGrid([...columns, textColumn('next', 160)], 522, 34)).toMatchObject({ columns })
})
test('a wider grid never shows fewer columns', () => {
  const many = fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(many, fc.integer({ min: 521, max: 2000 }), fc.nat({ max: 500 }), (widths, width, more) => {
      const all = widths.map((each, at) => textColumn(String(at), each))
      const shownAt = (own: number): number => {
        const layout = layoutGrid(all, own, 34)
        return layout?.kind === 'columns' ? layout.columns.length : 0
      }
      expect(shownAt(width + more)).toBeGreaterThanOrEqual(shownAt(width))
      expect(shownAt(width)).toBeGreaterThanOrEqual(1)
    }),
  )
})
test('at 520 pixels of its own a row has two lines: name and first figure, the rest below', () => {
  expect(layoutGrid(columns, 520, 44)).toMatchObject({
    kind: 'twoLines',
    name: { name: 'name' },
    figure: { name: 'revenue' },
    second: [{ name: 'city' }, { name: 'phone' }],
  })
})
test('the state column keeps its width, so that names do not shift', () => {
  expect(layoutGrid(columns, 900, 34)?.template).toMatch(/^8px 34px minmax\(150px/)
  expect(layoutGrid(columns, 900, 44)?.template).toMatch(/^8px 44px /)
})
test('text is squeezed before a column folds away, figures are not', () => {
  expect(layoutGrid(columns, 520 + 1, 34)?.template).toBe(
    '8px 34px minmax(150px, 320fr) minmax(78px, 100fr) 120px minmax(98px, 125fr) 10px',
  )
})
test('with room to spare every column has at least the width the view gives it', () => {
  expect(layoutGrid(columns, 1200, 34)?.template).toBe(
    '8px 34px minmax(150px, 320fr) minmax(100px, 100fr) 120px minmax(125px, 125fr) 10px',
  )
})
test('a view without columns has nothing to lay out', () => expect(layoutGrid([], 900, 34)).toBeNull())

test('a column that the user sized is exactly that wide, and what is left over stands behind the last', () => {
  expect(layoutGrid(columns, 1200, 34, { city: 300 })?.template).toMatch(/ 300px 120px minmax/)
  const all = { name: 200, city: 80, phone: 90 }
  expect(layoutGrid(columns, 1200, 34, all)?.template).toBe('8px 34px 200px 80px 120px 90px minmax(10px, 1fr)')
})
test('a column that was made too wide for the grid folds others away', () => {
  const layout = layoutGrid(columns, 700, 34, { city: 450 })
  expect(layout?.kind === 'columns' ? layout.columns.map(({ name }) => name) : []).toEqual(['name', 'city'])
})
