import { expect, test } from 'vitest'
import { initialsOf } from '@renderer/components/initials'
import { organisationName } from '@renderer/components/organisation-name'
import { englishWords } from '../words'

test.each([
  ['Amara Okafor', 'AO'],
  ['Anna Maria de Vries', 'AV'],
  ['Østen', 'Ø'],
  ['', ''],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('the sandbox is said wherever the organisation is named', () => {
  const words = englishWords()
  const url = 'http://127.0.0.1:4711'
  expect(organisationName({ kind: 'sandbox', name: 'Nordvik', url }, words)).toBe('Sandbox · Nordvik')
  expect(organisationName({ kind: 'sandbox', name: 'Sandbox organisation', url }, words)).toBe('Sandbox organisation')
  expect(organisationName({ kind: 'address', name: 'Nordvik', url }, words)).toBe('Nordvik')
})
