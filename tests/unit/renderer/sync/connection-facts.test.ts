import { expect, test } from 'vitest'
import { nextSyncOf } from '@renderer/features/sync/connection-facts'
import { connected, progress } from '../samples'

const at = '2026-11-23T10:56:00Z'

test.each([
  ['at its time, and why then', { nextSync: at, nextSyncReason: 'retry' }, { kind: 'at', at, reason: 'retry' }],
  ['by hand when none is planned', {}, { kind: 'byHand' }],
  ['when the network is back', { nextSync: at, nextSyncReason: 'noNetwork' }, { kind: 'noNetwork' }],
  ['now, while one runs', { nextSync: at, running: progress() }, { kind: 'runsNow' }],
  ['in offline mode', { client: { profile: 'hybrid', mode: 'online' } }, { kind: 'inOfflineMode' }],
] as const)('the next sync comes %s', (_case, status, next) => {
  expect(nextSyncOf(connected(status))).toEqual(next)
})
