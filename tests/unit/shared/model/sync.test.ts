import { expect, test } from 'vitest'
import { carryonError, type CarryonError } from '@shared/model/errors'
import { problemOf, type CycleReport, type TableReport } from '@shared/model/sync'

const unreachable = carryonError('network.unreachable', { host: 'contoso' })
const torn = carryonError('server.badAnswer', { what: 'it ends in the middle' })
const cancelled = carryonError('sync.cancelled', {})

function table(error: CarryonError | null): TableReport {
  return { table: 'account', strategy: 'full', received: 0, removed: 0, requests: 1, bytes: 1, milliseconds: 1, error }
}

function cycle(errors: readonly CarryonError[], tables: readonly (CarryonError | null)[]): CycleReport {
  const cost = { requests: 1, bytes: 1, milliseconds: 1 }
  return {
    number: 1,
    trigger: 'user',
    startedAt: '2026-11-23T10:00:00Z',
    downloaded: true,
    milliseconds: 1,
    outcome: 'incomplete',
    configuration: { changed: false, ...cost },
    upload: { sent: 0, merged: 0, conflicts: 0, rejected: 0, waiting: 0, changes: [], ...cost },
    download: tables.map(table),
    errors,
  }
}

test.each([
  ['nothing', cycle([], [null, null]), null],
  ['the whole cycle', cycle([unreachable], [torn]), unreachable],
  ['one table alone', cycle([], [null, torn]), torn],
  ['nothing but that somebody ended it', cycle([cancelled], [null]), null],
])('the problem of a cycle in which %s failed', (_what, report, problem) => {
  expect(problemOf(report)).toBe(problem)
})
