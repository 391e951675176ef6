import { expect, test } from 'vitest'
import { accessOf } from '@shared/model/access'

test('a hybrid client offline reads the replica and keeps its writes as pending changes', () => {
  expect(accessOf({ profile: 'hybrid', mode: 'offline' })).toEqual({
    reads: 'replica',
    writes: { kind: 'pending' },
    replica: true,
    modeSwitch: true,
    synchronizes: true,
  })
})

test('a hybrid client online reads the server, writes nothing anywhere and does not sync', () => {
  expect(accessOf({ profile: 'hybrid', mode: 'online' })).toEqual({
    reads: 'server',
    writes: { kind: 'refused', reason: 'readOnlyOnline' },
    replica: true,
    modeSwitch: true,
    synchronizes: false,
  })
})

test('an online-only client writes in real time, has no replica and no mode to choose', () => {
  expect(accessOf({ profile: 'online-only', mode: 'online' })).toEqual({
    reads: 'server',
    writes: { kind: 'realTime' },
    replica: false,
    modeSwitch: false,
    synchronizes: false,
  })
})
