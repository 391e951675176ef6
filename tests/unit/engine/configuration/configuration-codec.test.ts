import { expect, test } from 'vitest'
import { decodeConfiguration, encodeConfiguration } from '@electron/engine/configuration/configuration-codec'
import { USUAL_FILE_RULES } from '@electron/engine/configuration/file-rules'
import { account, configuration, filter, RELATIONSHIPS, view } from './sample-configuration'

const FULL = configuration(
  [
    filter('account', { kind: 'owned', byMe: true, byMyTeams: true, byMyBusinessUnit: false }, [
      RELATIONSHIPS.CUSTOMERS,
    ]),
    filter('contact', { kind: 'custom', fetchXml: '<fetch/>' }),
    filter('list', { kind: 'relatedOnly' }),
  ],
  {
    views: [view({}), view({ owner: 'user' }), view({ owner: { id: 's', name: 'Jonas Weil' } })],
    forms: [{ id: 'f', kind: 'main', table: 'account', name: 'Main', formXml: '<form', isDefault: true }],
  },
)

test('what was kept is read back as it was', () => {
  expect(decodeConfiguration(encodeConfiguration(FULL))).toEqual(FULL)
  expect(decodeConfiguration(encodeConfiguration({ ...FULL, profile: null }))).toEqual({ ...FULL, profile: null })
})

test('what the roles do not allow is kept', () => {
  const privileges = [{ right: 'write', id: 'w', name: 'prvWriteAccount' }] as const
  const governed = { ...FULL, tables: [{ ...account, privileges }], missingPrivileges: ['w'] }
  expect(decodeConfiguration(encodeConfiguration(governed))).toEqual(governed)
})

test('what an earlier Carryon kept is read, with what is usual where it did not ask', () => {
  const tables = FULL.tables.map((table) => ({ ...table, privileges: undefined }))
  const kept = JSON.stringify({
    ...FULL,
    fileRules: undefined,
    userLocale: undefined,
    missingPrivileges: undefined,
    tables,
  })
  expect(decodeConfiguration(kept)).toEqual({ ...FULL, fileRules: USUAL_FILE_RULES, userLocale: null })
})

test.each([
  '',
  'null',
  '{}',
  '[]',
  encodeConfiguration(FULL).slice(0, -1),
  JSON.stringify({ ...FULL, somethingNewer: 1 }),
  JSON.stringify({ ...FULL, stamp: undefined }),
  JSON.stringify({ ...FULL, user: { ...FULL.user, teamIds: 'all' } }),
  JSON.stringify({ ...FULL, tables: [{ ...FULL.tables[0], columns: [{ kind: 'hologram' }] }] }),
])('another shape is not read: %#', (text) => {
  expect(decodeConfiguration(text)).toBeNull()
})
