import { expect, test } from 'vitest'
import { frameCommandOf, type KeyPress } from '@renderer/features/frame/frame-command'

const press = (part: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part,
})

test('F9 syncs', () => {
  expect(frameCommandOf(press({ key: 'F9' }))).toEqual({ kind: 'sync' })
})

test('F6 goes to the next pane, with Shift to the one before', () => {
  expect(frameCommandOf(press({ key: 'F6' }))).toEqual({ kind: 'pane', step: 1 })
  expect(frameCommandOf(press({ key: 'F6', shiftKey: true }))).toEqual({ kind: 'pane', step: -1 })
})

test('Control Shift S opens the status, on a Mac with Command', () => {
  const s = { key: 'S', code: 'KeyS', shiftKey: true }
  expect(frameCommandOf(press({ ...s, ctrlKey: true }))).toEqual({ kind: 'status' })
  expect(frameCommandOf(press({ ...s, metaKey: true }))).toEqual({ kind: 'status' })
})

test('Control S alone belongs to the record', () => {
  expect(frameCommandOf(press({ key: 's', code: 'KeyS', ctrlKey: true }))).toBeNull()
})

test('Alt and a digit opens the table of that place, whatever the keyboard layout writes with it', () => {
  expect(frameCommandOf(press({ key: '¡', code: 'Digit1', altKey: true }))).toEqual({ kind: 'table', position: 0 })
  expect(frameCommandOf(press({ key: '9', code: 'Digit9', altKey: true }))).toEqual({ kind: 'table', position: 8 })
})

test('a digit typed with AltGr stays what it writes', () => {
  expect(frameCommandOf(press({ key: '@', code: 'Digit2', altKey: true, ctrlKey: true }))).toBeNull()
})

test('plain keys belong to whatever has focus', () => {
  expect(frameCommandOf(press({ key: '1', code: 'Digit1' }))).toBeNull()
  expect(frameCommandOf(press({ key: 'Escape', code: 'Escape' }))).toBeNull()
})
