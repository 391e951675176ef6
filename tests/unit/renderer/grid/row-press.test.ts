import { expect, test } from 'vitest'
import type { GridLine } from '@renderer/features/grid/grid-rows'
import { pressOf, type GridPress } from '@renderer/features/grid/row-press'

const SIZE = { rows: 10, columns: 4, pageRows: 5 }
const RECORD: GridLine = { kind: 'record', row: { id: 'a', cells: [], state: null, changed: [] } }

function group(isOpen: boolean): GridLine {
  return { kind: 'group', group: { value: 'x', count: 3, totals: [] }, isOpen }
}

/** What keys mean, written as `Shift+ArrowDown`. */
function meant(
  keys: string,
  on: { row: number; column: number; line: GridLine | null; selecting?: boolean },
): GridPress | null {
  const parts = keys.split('+')
  const press = {
    key: parts.at(-1) === 'Space' ? ' ' : (parts.at(-1) ?? ''),
    ctrlKey: parts.includes('Control'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    metaKey: false,
  }
  return pressOf({ row: on.row, column: on.column }, on.line, press, SIZE, on.selecting ?? false)
}

const onRecord = { row: 3, column: 1, line: RECORD }
const onHeader = { row: -1, column: 2, line: null }

test.each([
  ['ArrowDown', { kind: 'move', to: { row: 4, column: 1 } }],
  ['Enter', { kind: 'act', shift: false }],
  ['Space', { kind: 'select', reach: false }],
  ['Shift+Space', { kind: 'select', reach: true }],
  ['Shift+ArrowDown', { kind: 'reach', from: 3, to: { row: 4, column: 1 } }],
  ['Shift+ArrowUp', { kind: 'reach', from: 3, to: { row: 2, column: 1 } }],
  ['Control+a', { kind: 'selectAll', all: 'all' }],
  ['Escape', null],
  ['Alt+ArrowDown', null],
  ['x', null],
] as const)('%s on a record', (keys, press) => {
  expect(meant(keys, onRecord)).toEqual(press)
})

test('Control+C copies what is selected, and is the browser’s own when nothing is', () => {
  expect(meant('Control+c', { ...onRecord, selecting: true })).toEqual({ kind: 'copy' })
  expect(meant('Control+c', onRecord)).toBeNull()
})

test('Escape lets go of what is selected, and is free for others when nothing is', () => {
  expect(meant('Escape', { ...onRecord, selecting: true })).toEqual({ kind: 'clear' })
})

test.each([
  ['ArrowRight', false, { kind: 'act', shift: false }],
  ['ArrowRight', true, { kind: 'move', to: { row: 3, column: 2 } }],
  ['ArrowLeft', true, { kind: 'act', shift: false }],
  ['Space', true, { kind: 'act', shift: false }],
  ['Enter', false, { kind: 'act', shift: false }],
] as const)('%s on a group that is open: %s', (keys, isOpen, press) => {
  expect(meant(keys, { row: 3, column: 1, line: group(isOpen) })).toEqual(press)
})

test.each([
  ['Space', { kind: 'act', shift: false }],
  ['Shift+Enter', { kind: 'act', shift: true }],
  ['F10', { kind: 'menu' }],
  ['Control+Shift+ArrowRight', { kind: 'size', steps: 1 }],
  ['Control+Shift+ArrowLeft', { kind: 'size', steps: -1 }],
] as const)('%s on a header', (keys, press) => {
  expect(meant(keys, onHeader)).toEqual(press)
})

test('the box in the header selects everything at hand', () => {
  for (const keys of ['Space', 'Enter']) {
    expect(meant(keys, { ...onHeader, column: 0 })).toEqual({ kind: 'selectAll', all: 'toggle' })
  }
})

test('Shift and an arrow do not reach into the header', () => {
  expect(meant('Shift+ArrowUp', { ...onRecord, row: 0 })).toEqual({ kind: 'move', to: { row: -1, column: 1 } })
})
