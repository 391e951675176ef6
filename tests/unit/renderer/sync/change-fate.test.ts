import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import type { PendingChange } from '@shared/model/change'
import type { ConnectedStatus } from '@shared/model/status'
import { dependentsOf, fateOf, type ChangeFate } from '@renderer/features/sync/change-fate'
import { connected, inConflict, pendingChange, progress } from '../samples'

const at = '2026-11-23T10:43:00Z'
const change = pendingChange({ id: 'later', sequence: 2 })
const fate = (status: Partial<ConnectedStatus> = {}, others: readonly PendingChange[] = []): ChangeFate =>
  fateOf(change, [...others, change], connected(status))

test('a change that nothing keeps back goes with the next sync', () => {
  expect(fate({ nextSync: at, nextSyncReason: 'interval' })).toEqual({ kind: 'nextSync' })
})

test('a lookup to a record that is not made yet waits for that record', () => {
  const made = pendingChange({
    id: 'made',
    table: 'contact',
    record: 'noor',
    recordName: 'Noor Haidari',
    kind: 'create',
  })
  const after = { table: 'contact', id: 'noor', name: 'Noor Haidari' }
  const pointing = pendingChange({ columns: [{ column: 'primarycontactid', before: null, after }] })
  expect(fateOf(pointing, [made, pointing], connected())).toEqual({ kind: 'waitsForRecord', blocker: made })
})

test('a change waits for the one before it of the same record, also while that waits for the user', () => {
  const earlier = pendingChange({ id: 'earlier', state: inConflict() })
  expect(fate({}, [earlier])).toEqual({ kind: 'waitsForEarlier', blocker: earlier })
})

test.each([
  [
    { nextSync: at, nextSyncReason: 'serverAskedToWait' },
    { kind: 'serverAskedToWait', next: at },
  ],
  [
    { nextSync: at, nextSyncReason: 'retry' },
    { kind: 'triedAgain', next: at },
  ],
  [{ nextSync: null, nextSyncReason: 'noNetwork' }, { kind: 'noNetwork' }],
  [{ network: { kind: 'unreachable', since: at } }, { kind: 'noNetwork' }],
  [{ nextSyncReason: 'signInNeeded' }, { kind: 'signInNeeded' }],
  [{ problem: carryonError('server.signInNeeded', { serverWords: '' }) }, { kind: 'signInNeeded' }],
  [{ client: { profile: 'hybrid', mode: 'online' } }, { kind: 'inOfflineMode' }],
] as const)('%o is told as %o', (status, told) => {
  expect(fate(status)).toEqual(told)
})

const sent = pendingChange({ state: { kind: 'sending', since: '2026-11-23T10:41:20Z' } })

test('a change sent by the cycle that runs is being sent', () => {
  const running = progress({ startedAt: '2026-11-23T10:41:18Z', phase: 'upload' })
  expect(fateOf(sent, [sent], connected({ running }))).toMatchObject({ kind: 'beingSent' })
})

test('an answer that no cycle awaits any more was lost, and is compared at the next try', () => {
  const later = progress({ startedAt: '2026-11-23T10:42:00Z' })
  const lost = { kind: 'answerLost', since: '2026-11-23T10:41:20Z', next: at }
  expect(fateOf(sent, [sent], connected({ nextSync: at }))).toEqual(lost)
  expect(fateOf(sent, [sent], connected({ running: later, nextSync: at }))).toEqual(lost)
})

test('on a record that is not made yet depend the changes of others that point to it, not its own', () => {
  const noor = { table: 'contact', record: 'noor' }
  const made = pendingChange({ ...noor, id: 'made', kind: 'create' })
  const edited = pendingChange({ ...noor, id: 'edited', sequence: 2 })
  const after = { table: 'contact', id: 'noor', name: 'Noor Haidari' }
  const pointing = pendingChange({ id: 'pointing', columns: [{ column: 'primarycontactid', before: null, after }] })
  expect(dependentsOf(made, [made, edited, pointing, change])).toEqual([pointing])
})
