import { expect, test } from 'vitest'
import { draftOf, missingEntries, NEW_DRAFT, organisationOf } from '@renderer/features/first-run/connection-draft'
import { connected } from '../samples'

test('the sandbox organisation needs a role alone', () => {
  expect(missingEntries(NEW_DRAFT)).toEqual([])
  expect(organisationOf({ ...NEW_DRAFT, role: 'admin' })).toEqual({ kind: 'sandbox', role: 'admin' })
})

test('blank entries are missing', () => {
  expect(missingEntries({ ...NEW_DRAFT, kind: 'address', url: '  ', token: 't' })).toEqual(['address'])
})

test('changing a connection begins with the present one, without its token', () => {
  const client = { profile: 'online-only', mode: 'online' } as const
  expect(draftOf(connected({ client }))).toMatchObject({
    kind: 'address',
    url: 'https://nordvik.example',
    token: '',
    client: 'online-only',
  })
})

test('the address of the sandbox is not offered as an address', () => {
  const organisation = { kind: 'sandbox', name: 'Sandbox', url: 'http://127.0.0.1:4711' } as const
  expect(draftOf(connected({ organisation }))).toMatchObject({ kind: 'sandbox', url: '' })
})
