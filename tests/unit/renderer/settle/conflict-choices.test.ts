import { expect, test } from 'vitest'
import {
  allOf,
  NO_CHOICES,
  openChoices,
  resolutionOf,
  resultOf,
  stillMeant,
  WHOLE_RECORD,
  withChoice,
} from '@renderer/features/settle/conflict-choices'
import { sideAfterKey } from '@renderer/features/settle/conflict-keys'
import { conflict } from '../samples'

const phone = { column: 'telephone1', before: '1', mine: '2', theirs: '9' }
const note = { column: 'description', before: null, mine: 'here', theirs: null }
const both = conflict({ columns: [phone, note] })
const deleted = conflict({ cause: 'deletedThere', columns: [{ ...phone, theirs: null }] })

test('each column asks for a choice, and nothing is to be saved before all are made', () => {
  const one = withChoice(NO_CHOICES, 'telephone1', 'mine')
  expect(openChoices(both, NO_CHOICES)).toBe(2)
  expect(openChoices(both, one)).toBe(1)
  expect(resolutionOf(both, one)).toBeNull()
})

test('with every choice made the conflict is settled by column', () => {
  const choices = withChoice(withChoice(NO_CHOICES, 'telephone1', 'mine'), 'description', 'theirs')
  expect(resolutionOf(both, choices)).toEqual({
    kind: 'columns',
    choices: { telephone1: 'mine', description: 'theirs' },
  })
})

test('a choice can be taken back for the other side', () => {
  const choices = withChoice(withChoice(NO_CHOICES, 'telephone1', 'mine'), 'telephone1', 'theirs')
  expect(resultOf(phone, choices)).toBe('9')
})

test('an empty value can be the result; without a choice there is none', () => {
  expect(resultOf(note, withChoice(NO_CHOICES, 'description', 'theirs'))).toBeNull()
  expect(resultOf(note, NO_CHOICES)).toBeUndefined()
})

test('one side can be taken for everything', () => {
  expect(resolutionOf(both, allOf(both, 'theirs'))).toEqual({
    kind: 'columns',
    choices: { telephone1: 'theirs', description: 'theirs' },
  })
})

test('against a deletion the record is chosen as a whole', () => {
  expect(openChoices(deleted, NO_CHOICES)).toBe(1)
  expect(resolutionOf(deleted, withChoice(NO_CHOICES, WHOLE_RECORD, 'mine'))).toEqual({ kind: 'mine' })
  expect(resolutionOf(deleted, allOf(deleted, 'theirs'))).toEqual({ kind: 'theirs' })
})

test('a choice for a column that is no longer in conflict is not sent', () => {
  const choices = withChoice(allOf(both, 'mine'), 'city', 'theirs')
  expect(resolutionOf(both, choices)).toEqual({
    kind: 'columns',
    choices: { telephone1: 'mine', description: 'mine' },
  })
})

test('M and T choose a side, also with Caps Lock on, and so do the arrows to its side', () => {
  expect(['m', 'M', 'ArrowLeft'].map(sideAfterKey)).toEqual(['mine', 'mine', 'mine'])
  expect(['t', 'T', 'ArrowRight'].map(sideAfterKey)).toEqual(['theirs', 'theirs', 'theirs'])
  expect(['x', 'Enter', 'ArrowUp', ' '].map(sideAfterKey)).toEqual([null, null, null, null])
})

test('a choice is kept while its column has the values that were chosen between, and is to be made anew when one changed', () => {
  const choices = allOf(both, 'theirs')
  const again = conflict({ columns: [{ ...phone, theirs: '10' }, note] })
  expect(stillMeant(choices, both, both)).toEqual(choices)
  expect([...stillMeant(choices, both, again)]).toEqual([['description', 'theirs']])
})

test('what was chosen for a record as a whole is to be chosen anew when it was changed again, or deleted', () => {
  const choices = allOf(deleted, 'mine')
  expect(stillMeant(choices, deleted, deleted)).toEqual(choices)
  expect(stillMeant(choices, deleted, conflict({ cause: 'deletedThere', columns: [note] }))).toEqual(NO_CHOICES)
  expect(stillMeant(allOf(both, 'mine'), both, deleted)).toEqual(NO_CHOICES)
})
