import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { shareOf, statusSegments } from '@renderer/features/frame/status-segments'
import { connected, progress } from '../samples'

const now = Date.parse('2026-11-23T10:44:00Z')
const kinds = (...[status, live]: [ReturnType<typeof connected>, string?]): string[] =>
  statusSegments(status, live ?? null, now).map((segment) => segment.kind)
const running = progress({ table: 'incident', done: 41, expected: 71 })

test('offline and all sent: the mode and the last sync, which says so', () => {
  const segments = statusSegments(connected(), null, now)
  expect(segments.map((segment) => segment.kind)).toEqual(['mode', 'lastSync'])
  expect(segments[1]).toMatchObject({ allSent: true, old: false })
})

test('what waits stands between the mode and the last sync, to send before to settle', () => {
  expect(kinds(connected({ toSend: 3, toSettle: 2 }))).toEqual(['mode', 'toSend', 'toSettle', 'lastSync'])
})

test('a cycle that runs takes the place of the last sync', () => {
  expect(kinds(connected({ running, toSend: 3 }))).toEqual(['mode', 'activity', 'toSend'])
})

test('a needed access token is stronger than a cycle', () => {
  const problem = carryonError('server.signInNeeded', { serverWords: '' })
  expect(kinds(connected({ running, problem }))[1]).toBe('signInNeeded')
})

test('no network is told as such, other trouble as trouble, and neither while a cycle runs', () => {
  const unreachable = carryonError('network.unreachable', { host: 'h' })
  const failed = carryonError('server.failed', { status: 500, serverWords: '' })
  expect(kinds(connected({ problem: unreachable }))[1]).toBe('noNetwork')
  expect(kinds(connected({ problem: failed }))[1]).toBe('trouble')
  expect(kinds(connected({ problem: failed, running }))[1]).toBe('activity')
})

test('an organisation that could not be reached is no network, with the time since when', () => {
  const network = { kind: 'unreachable', since: '2026-11-23T08:12:00Z' } as const
  expect(statusSegments(connected({ network }), null, now)[1]).toEqual({ kind: 'noNetwork', since: network.since })
  expect(kinds(connected({ network, running }))[1]).toBe('activity')
})

test('online tells since when the screen is live, and still what waits on the device', () => {
  const online = connected({ client: { profile: 'hybrid', mode: 'online' }, toSend: 1 })
  expect(kinds(online, '2026-11-23T10:42:07Z')).toEqual(['mode', 'toSend', 'live'])
})

test('the last sync is old from the third day on', () => {
  const old = (lastSync: string): boolean =>
    statusSegments(connected({ lastSync }), null, now).some((segment) => segment.kind === 'lastSync' && segment.old)
  expect(old('2026-11-20T10:45:00Z')).toBe(false)
  expect(old('2026-11-20T10:44:00Z')).toBe(true)
})

test('a device that never synced says so', () => {
  expect(kinds(connected({ lastSync: null }))).toEqual(['mode', 'neverSynced'])
})

test('progress is shown only where the server says how much there is', () => {
  expect(shareOf(41, null)).toBeNull()
  expect(shareOf(0, 0)).toBeNull()
  expect(shareOf(41, 82)).toBe(0.5)
  expect(shareOf(90, 82)).toBe(1)
})
