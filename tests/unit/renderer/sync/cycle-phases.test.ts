import { expect, test } from 'vitest'
import { phaseStates } from '@renderer/features/sync/cycle-phases'

test('phases before the present one are done, those after it wait', () => {
  const progress = { phase: 'upload', table: null, done: 1, expected: 3, bytes: 0 } as const
  expect(phaseStates(progress).map((state) => [state.phase, state.kind])).toEqual([
    ['configuration', 'done'],
    ['upload', 'now'],
    ['download', 'waiting'],
    ['settle', 'waiting'],
  ])
})
