import { describe, expect, test } from 'vitest'
import { carryonError, type CarryonError } from '@shared/model/errors'
import type { CycleOutcome, CycleReport, TableReport } from '@shared/model/sync'
import { freshMemory, recall, remember, settleClock, type CycleMemory } from '@electron/engine/sync/cycle-memory'

const MINUTE = 60_000
const NOON = Date.parse('2026-11-27T12:00:00Z')
const nothing = { requests: 0, bytes: 0, milliseconds: 0 }

const unreachable = carryonError('network.unreachable', { host: 'contoso' })
const serverFailed = carryonError('server.failed', { status: 500, serverWords: '' })
const forbidden = carryonError('server.forbidden', { serverWords: '' })

function table(name: string, error: CarryonError | null = null): TableReport {
  return { table: name, strategy: 'watermark', received: 0, removed: 0, error, ...nothing }
}

function report(outcome: CycleOutcome, errors: readonly CarryonError[] = [], download: readonly TableReport[] = []) {
  return { outcome, errors, download }
}

const afterNoon = (end: ReturnType<typeof report> | null, before = freshMemory(NOON)): CycleMemory =>
  remember(before, end, NOON, 0.5)

describe('a cycle teaches', () => {
  test('when its tables were read, and that nothing is wrong', () => {
    expect(afterNoon(report('done', [], [table('account')]))).toEqual({
      lastEnd: NOON,
      quietSince: NOON,
      settled: new Map([['account', NOON]]),
      trouble: null,
    })
  })

  test('that a table the server refuses needs no hurry, and one the server failed for is to be tried again', () => {
    const memory = afterNoon(report('incomplete', [], [table('account', forbidden), table('contact', serverFailed)]))
    expect([...memory.settled.keys()]).toEqual(['account'])
    expect(memory.trouble).toMatchObject({ kind: 'failed', cause: 'server', tables: new Set(['contact']) })
  })

  test('that a network which failed failed for all of it', () => {
    const memory = afterNoon(report('failed', [unreachable]))
    expect(memory.trouble).toMatchObject({ kind: 'failed', cause: 'network', tables: null, failures: 1 })
  })

  test('to wait longer with each failure in a row, and no longer than half an hour', () => {
    let memory = freshMemory(NOON)
    const waits: number[] = []
    for (let count = 0; count < 9; count++) {
      memory = remember(memory, report('failed', [serverFailed]), NOON, 0.5)
      if (memory.trouble?.kind === 'failed') waits.push((memory.trouble.retryAt - NOON) / 1000)
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900])
  })

  test('to begin anew with short waits once all went well', () => {
    const good = afterNoon(report('done'), afterNoon(report('failed', [serverFailed])))
    expect(good.trouble).toBeNull()
    expect(afterNoon(report('failed', [serverFailed]), good).trouble).toMatchObject({ failures: 1 })
  })

  test('to wait for as long as the server asked, but not for a day', () => {
    const retryAt = '2026-11-27T12:00:07Z'
    const throttled = (at: string): CarryonError => carryonError('server.throttled', { retryAt: at })
    expect(afterNoon(report('incomplete', [throttled(retryAt)])).trouble).toEqual({
      kind: 'askedToWait',
      until: NOON + 7000,
    })
    expect(afterNoon(report('incomplete', [throttled('2026-11-28T12:00:00Z')])).trouble).toEqual({
      kind: 'askedToWait',
      until: NOON + 60 * MINUTE,
    })
  })

  test('that sign-in is needed, whatever else went wrong', () => {
    const refused = carryonError('server.signInNeeded', { serverWords: '' })
    expect(afterNoon(report('failed', [unreachable, refused])).trouble).toEqual({ kind: 'signInNeeded' })
  })

  test('to try again when the device could not keep what came of it', () => {
    expect(afterNoon(null).trouble).toMatchObject({ kind: 'failed', failures: 1 })
  })
})

describe('after a restart', () => {
  const logged = (minutesAgo: number, end: ReturnType<typeof report>): CycleReport => ({
    number: 100 - minutesAgo,
    trigger: 'interval',
    startedAt: new Date(NOON - minutesAgo * MINUTE).toISOString(),
    downloaded: true,
    milliseconds: 0,
    configuration: { changed: false, ...nothing },
    upload: { sent: 0, merged: 0, conflicts: 0, rejected: 0, waiting: 0, changes: [], ...nothing },
    ...end,
  })

  test('failures in a row still count, and the wait goes on from the last of them', () => {
    const failed = report('failed', [serverFailed])
    const log = [logged(1, failed), logged(2, failed), logged(5, report('done', [], [table('account')]))]
    const memory = recall(log, NOON, 0.5)
    expect(memory.trouble).toMatchObject({ failures: 2, retryAt: NOON - MINUTE + 30_000 })
    expect(memory.settled.get('account')).toBe(NOON - 5 * MINUTE)
    expect(memory).toMatchObject({ lastEnd: NOON - MINUTE, quietSince: NOON })
  })

  test('sign-in that was needed is tried once more', () => {
    const refused = report('failed', [carryonError('server.signInNeeded', { serverWords: '' })])
    expect(recall([logged(1, refused)], NOON, 0.5).trouble).toBeNull()
  })
})

test('a clock that was set back leaves nothing in the future but a wait of its usual length', () => {
  const failed = afterNoon(report('failed', [serverFailed], [table('account')]))
  const yesterday = NOON - 24 * 60 * MINUTE
  expect(settleClock(failed, yesterday)).toEqual({
    lastEnd: yesterday,
    quietSince: yesterday,
    settled: new Map([['account', yesterday]]),
    trouble: { kind: 'failed', cause: 'server', failures: 1, tables: null, retryAt: yesterday + 30 * MINUTE },
  })
})
