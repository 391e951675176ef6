import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import { choicesFor } from '@renderer/features/record/fields/choice-options'
import { statusColumn } from '../../../sample-table'

const status = statusColumn([
  { value: 1, label: 'In progress', state: 0 },
  { value: 2, label: 'On hold', state: 0 },
  { value: 3, label: 'Won', state: 1 },
])

function offered(column: Column, state: number | null, reason: number | null = null): readonly string[] {
  return choicesFor(column, { state, reason }).map(({ title }) => title)
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
test('where transitions are enforced, the saved reason and those that may follow it are offered', () => {
  const enforced: Column = {
    ...status,
    options: [
      { value: 1, label: 'Active', state: 0, next: [3, 4] },
      { value: 2, label: 'In Repair', state: 0, next: [1] },
      { value: 3, label: 'In Calibration', state: 0, next: [] },
      { value: 4, label: 'Inactive', state: 1 },
    ],
  }
  expect(offered(enforced, 0, 1)).toEqual(['Active', 'In Calibration'])
  expect(offered(enforced, 0, 2)).toEqual(['Active', 'In Repair'])
  expect(offered(enforced, 0, 3)).toEqual(['In Calibration'])
  expect(offered(enforced, 1, 4)).toEqual(['Inactive'])
  expect(offered(enforced, null)).toEqual(['Active', 'In Repair', 'In Calibration'])
})
