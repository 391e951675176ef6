import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import type { ConnectedStatus } from '@shared/model/status'
import { nextSyncOf } from '@renderer/features/sync/connection-facts'
import { syncNotices } from '@renderer/features/sync/sync-notices'
import { connected } from '../samples'

const now = Date.parse('2026-11-23T10:44:00Z')
const since = '2026-11-23T08:12:00Z'
const failed = carryonError('server.failed', { status: 500, serverWords: '' })
const signIn = carryonError('server.signInNeeded', { serverWords: '' })
const kinds = (status: Partial<ConnectedStatus>): string[] =>
  syncNotices(connected(status), null, now).map(({ kind }) => kind)

test('a device at rest has nothing to say', () => {
  expect(kinds({})).toEqual([])
})

test('a needed sign-in says how many changes wait', () => {
  const notices = syncNotices(connected({ problem: signIn, toSend: 3, toSettle: 1 }), null, now)
  expect(notices).toEqual([{ kind: 'signInNeeded', waiting: 4 }])
})

test('no network is told instead of the error it caused', () => {
  expect(kinds({ network: { kind: 'unreachable', since }, problem: failed })).toEqual(['noNetwork'])
})

test('what went wrong otherwise is told as it is', () => {
  expect(syncNotices(connected(), failed, now)).toEqual([{ kind: 'failed', error: failed }])
})

test('a metered network and an old sync are told beside it', () => {
  expect(kinds({ metered: true, lastSync: '2026-11-14T10:00:00Z' })).toEqual(['metered', 'old'])
})

test('online, only what holds everything is told', () => {
  expect(kinds({ client: { profile: 'hybrid', mode: 'online' }, metered: true })).toEqual(['held'])
})

test('the next sync is a time, or what it waits for', () => {
  expect(nextSyncOf(connected({ nextSync: since, nextSyncReason: 'retry' }))).toEqual({
    kind: 'at',
    at: since,
    reason: 'retry',
  })
  expect(nextSyncOf(connected())).toEqual({ kind: 'byHand' })
  expect(nextSyncOf(connected({ nextSync: since, nextSyncReason: 'noNetwork' }))).toEqual({ kind: 'noNetwork' })
})
