import { expect, test } from 'vitest'
import type { TableReport } from '@shared/model/sync'
import { figuresOf, resultOf } from '@renderer/features/sync/cycle-figures'
import { cycleReport } from '../samples'

const table = (part: Partial<TableReport>): TableReport => ({
  table: 'account',
  strategy: 'delta',
  received: 0,
  removed: 0,
  requests: 1,
  bytes: 50,
  milliseconds: 5,
  error: null,
  ...part,
})

test('figures are the sums over configuration, upload and every table', () => {
  const report = cycleReport({
    upload: { sent: 6, conflicts: 0, rejected: 0, waiting: 0, requests: 2, bytes: 300, milliseconds: 9 },
    download: [table({ received: 31, removed: 2 }), table({ received: 4, requests: 3 })],
  })
  expect(figuresOf(report)).toEqual({ sent: 6, received: 35, removed: 2, requests: 7, bytes: 500 })
})

test('a good cycle that brought nothing says so', () => {
  expect(resultOf(cycleReport())).toBe('nothingNew')
})

test('a record received, removed or sent, or a new configuration, is news', () => {
  const configuration = { changed: true, requests: 1, bytes: 1, milliseconds: 1 }
  expect(resultOf(cycleReport({ download: [table({ removed: 1 })] }))).toBe('done')
  expect(resultOf(cycleReport({ configuration }))).toBe('done')
})

test.each(['incomplete', 'failed', 'cancelled'] as const)('a cycle that ended %s is told as that', (outcome) => {
  expect(resultOf(cycleReport({ outcome }))).toBe(outcome)
})
