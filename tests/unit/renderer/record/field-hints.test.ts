import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import { fieldHints } from '@renderer/features/record/field-hints'
import type { FieldState } from '@renderer/features/record/form-editing'
import { FREE_COLUMN } from '../../../sample-table'
import { englishWords } from '../words'
import { fieldAtRest } from './field-at-rest'

const column: Column = { ...FREE_COLUMN, kind: 'text', name: 'phone', label: 'Phone', maxLength: 20, format: 'phone' }
const region = { locale: 'en-GB', timeZone: 'Europe/Oslo' }
const words = englishWords()
const MARK = { state: 'pending', before: '111', said: '', theirs: null } as const

function hintsOf(state: Partial<FieldState>, writable = true) {
  return fieldHints({ column, state: { ...fieldAtRest('222'), ...state }, region, writable }, words)
}

test('a field at rest says nothing', () => {
  expect(hintsOf({})).toEqual([])
})
test('what the server had before is said, and the field can go back to it while it may be written', () => {
  expect(hintsOf({ mark: MARK })).toMatchObject([{ text: 'Before: 111', back: '111' }])
  expect(hintsOf({ mark: MARK }, false)).toMatchObject([{ text: 'Before: 111', back: undefined }])
  expect(hintsOf({ mark: { ...MARK, before: null } })).toMatchObject([{ back: null }])
})
test('a field that has gone back has nothing more to go back to', () => {
  expect(hintsOf({ mark: MARK, value: '111' })).toMatchObject([{ text: 'Before: 111', back: undefined }])
})
test('the other side of a conflict leads to where it is settled, not back', () => {
  const theirs = { value: '333', change: 'c' }
  expect(hintsOf({ mark: { ...MARK, state: 'conflict', theirs } })).toMatchObject([
    { text: 'Theirs: 333', review: { name: 'settle', params: { change: 'c' } }, back: undefined },
  ])
})
test('what is wrong comes first, then what became of the value elsewhere', () => {
  const hints = hintsOf({ problem: 'Phone is too long.', overtaken: null, mark: MARK, away: true })
  expect(hints.map(({ text }) => text)).toEqual([
    'Phone is too long.',
    'Changed meanwhile to: none',
    'Before: 111',
    'Not on this device',
  ])
})
