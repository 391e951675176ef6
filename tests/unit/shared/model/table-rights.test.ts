import { expect, test } from 'vitest'
import { accessOf } from '@shared/model/access'
import {
  EVERY_RIGHT,
  isMadeHere,
  permittedWrites,
  RECORD_RIGHTS,
  requireRight,
  rightFor,
  rightsWithout,
} from '@shared/model/table-rights'
import { sampleTable } from '../../../sample-table'

const PRODUCT = sampleTable('product', {
  pluralLabel: 'Products',
  privileges: RECORD_RIGHTS.map((right) => ({ right, id: `id of ${right}`, name: `prv ${right}` })),
})
const NONE = { create: false, write: false, delete: false }
const READ_ONLY = { kind: 'refused', reason: 'readOnlyOnline' } as const

test('what is missing takes its own right away, and no other', () => {
  expect(rightsWithout([], PRODUCT)).toEqual(EVERY_RIGHT)
  for (const right of RECORD_RIGHTS) {
    expect(rightsWithout([`id of ${right}`, 'id of something else'], PRODUCT)).toEqual({
      ...EVERY_RIGHT,
      [right]: false,
    })
  }
})

test('a table that names no privilege is everybody’s', () => {
  expect(rightsWithout(['id of write'], { privileges: [] })).toEqual(EVERY_RIGHT)
})

test('a record that the server has takes the right of what is done; one that was made here is still being created', () => {
  expect([rightFor('create', false), rightFor('edit', false), rightFor('remove', false)]).toEqual(RECORD_RIGHTS)
  expect([rightFor('edit', true), rightFor('remove', true)]).toEqual(['create', null])
  expect([isMadeHere([{ kind: 'update' }]), isMadeHere([{ kind: 'create' }]), isMadeHere([])]).toEqual([
    false,
    true,
    false,
  ])
})

test('with the right the mode decides, without it no mode helps', () => {
  const offline = accessOf({ profile: 'hybrid', mode: 'offline' }).writes
  const online = accessOf({ profile: 'hybrid', mode: 'online' }).writes
  const live = accessOf({ profile: 'online-only', mode: 'online' }).writes
  for (const writes of [offline, online, live]) {
    expect(permittedWrites(writes, EVERY_RIGHT, 'write')).toBe(writes)
    expect(permittedWrites(writes, NONE, null)).toBe(writes)
    expect(permittedWrites(writes, { ...EVERY_RIGHT, write: false }, 'write')).toEqual({
      kind: 'refused',
      reason: 'notPermitted',
    })
  }
  expect(online).toEqual(READ_ONLY)
})

test('a refusal says what is not allowed, of which table, and who can help', () => {
  expect(requireRight(PRODUCT, EVERY_RIGHT, 'write')).toEqual({ ok: true, value: null })
  expect(requireRight(PRODUCT, NONE, null)).toEqual({ ok: true, value: null })
  expect(requireRight(PRODUCT, NONE, 'write')).toMatchObject({
    error: {
      code: 'record.notPermitted',
      message: 'Your roles do not let you change Products.',
      advice: 'Nothing was changed. An administrator of the organisation can give you a role that does; then sync.',
      details: { table: 'product', label: 'Products', right: 'write' },
    },
  })
})
