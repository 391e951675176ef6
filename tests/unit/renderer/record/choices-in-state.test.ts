import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import { choicesInState } from '@renderer/features/record/fields/choice-options'
import { FREE_COLUMN } from '../../../sample-table'

const status: Column = {
  ...FREE_COLUMN,
  kind: 'status',
  name: 'statuscode',
  label: 'Status Reason',
  options: [
    { value: 1, label: 'In progress', state: 0 },
    { value: 2, label: 'On hold', state: 0 },
    { value: 3, label: 'Won', state: 1 },
  ],
}

function offered(column: Column, state: number | null): readonly string[] {
  return choicesInState(column, state).map(({ title }) => title)
}

test('of the status reasons those of the state the record has are offered', () => {
  expect(offered(status, 0)).toEqual(['In progress', 'On hold'])
  expect(offered(status, 1)).toEqual(['Won'])
})
test('a record that has no state yet is to be active', () => {
  expect(offered(status, null)).toEqual(['In progress', 'On hold'])
})
test('other choices do not ask for the state', () => {
  const choice: Column = { ...status, kind: 'choice' }
  expect(offered(choice, 1)).toEqual(['In progress', 'On hold', 'Won'])
})
