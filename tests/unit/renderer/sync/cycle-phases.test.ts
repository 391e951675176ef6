import { expect, test } from 'vitest'
import { phaseStates } from '@renderer/features/sync/cycle-phases'
import { progress } from '../samples'

test('phases before the present one are done, those after it wait', () => {
  expect(phaseStates(progress({ phase: 'upload' })).map((state) => [state.phase, state.kind])).toEqual([
    ['configuration', 'done'],
    ['upload', 'now'],
    ['download', 'waiting'],
    ['settle', 'waiting'],
  ])
})
