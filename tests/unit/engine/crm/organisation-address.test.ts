import { expect, test } from 'vitest'
import { parseOrganisationAddress } from '@electron/engine/crm/organisation-address'

test.each([
  ['contoso.crm.dynamics.com', 'https://contoso.crm.dynamics.com'],
  ['  https://contoso.crm4.dynamics.com/  ', 'https://contoso.crm4.dynamics.com'],
  ['https://Contoso.crm.dynamics.com/main.aspx?appid=1#x', 'https://contoso.crm.dynamics.com'],
  ['https://contoso.crm.dynamics.com/api/data/v9.2/accounts', 'https://contoso.crm.dynamics.com'],
  ['https://crm.contoso.com:5555/org', 'https://crm.contoso.com:5555'],
  ['http://127.0.0.1:4711/', 'http://127.0.0.1:4711'],
  ['http://localhost:4711', 'http://localhost:4711'],
  ['http://[::1]:4711/x', 'http://[::1]:4711'],
  ['HTTPS://contoso.crm.dynamics.com', 'https://contoso.crm.dynamics.com'],
  ['contoso.crm.dynamics.com:8443/x', 'https://contoso.crm.dynamics.com:8443'],
])('“%s” is the organisation %s', (typed, address) => {
  expect(parseOrganisationAddress(typed)).toEqual({ ok: true, value: address })
})

test.each([
  '',
  '   ',
  'contoso',
  'http://contoso.crm.dynamics.com',
  'http://127.0.0.1.example.com',
  'ftp://contoso.crm.dynamics.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:secret@contoso.crm.dynamics.com',
  'https://',
  'two words.com',
])('“%s” is no address of an organisation', (typed) => {
  expect(parseOrganisationAddress(typed)).toMatchObject({ ok: false, error: { code: 'setup.badAddress' } })
})
