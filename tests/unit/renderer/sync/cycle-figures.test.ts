import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import type { TableReport } from '@shared/model/sync'
import { figuresOf, leftToSettle, nextCycleNumber, resultOf, resumedBy } from '@renderer/features/sync/cycle-figures'
import { cycleReport, uploadReport } from '../samples'

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
    upload: uploadReport({ sent: 6, requests: 2, bytes: 300 }),
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

test('a cycle that left nothing undone but what the user has to settle says that', () => {
  const report = cycleReport({ outcome: 'incomplete', upload: uploadReport({ conflicts: 2, rejected: 1 }) })
  expect(resultOf(report)).toBe('toSettle')
  expect(leftToSettle(report)).toBe(3)
  const failed = table({ error: carryonError('network.unreachable', { host: 'h' }) })
  expect(resultOf({ ...report, download: [failed] })).not.toBe('toSettle')
})

test('a cycle on a metered network that only settled the outbox says so', () => {
  expect(resultOf(cycleReport({ downloaded: false }))).toBe('outboxOnly')
})

const lost = { outcome: 'failed', errors: [carryonError('network.unreachable', { host: 'h' })] } as const

test('a cycle that the network ended is told as that, with the first good cycle that went on from there', () => {
  const report = cycleReport({ number: 116, ...lost })
  const log = [
    cycleReport({ number: 119 }),
    cycleReport({ number: 118 }),
    cycleReport({ number: 117, ...lost }),
    report,
  ]
  expect(resultOf(report)).toBe('networkLost')
  expect(resumedBy(report, log)).toBe(118)
  expect(resumedBy(report, [report])).toBeNull()
})

test('a cycle that only settled the outbox did not go on with the download', () => {
  const report = cycleReport({ number: 116, ...lost })
  expect(resumedBy(report, [cycleReport({ number: 117, downloaded: false }), report])).toBeNull()
})

test('the cycle that runs has the number after the last one', () => {
  expect(nextCycleNumber([cycleReport({ number: 7 }), cycleReport({ number: 118 })])).toBe(119)
  expect(nextCycleNumber([])).toBeNull()
})
