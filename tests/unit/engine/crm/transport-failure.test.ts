import { expect, test } from 'vitest'
import { transportFailure } from '@electron/engine/crm/transport-failure'

function caused(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), { code }) })
}

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
  '%s in Node: no connection was made',
  (code) => {
    expect(transportFailure(caused(code))).toBe('neverSent')
  },
)

test.each(['CONNECTION_REFUSED', 'NAME_NOT_RESOLVED', 'INTERNET_DISCONNECTED', 'ADDRESS_UNREACHABLE'])(
  'net::ERR_%s in Electron: no connection was made',
  (name) => {
    expect(transportFailure(new Error(`net::ERR_${name}`))).toBe('neverSent')
  },
)

test.each([caused('ECONNRESET'), caused('UND_ERR_SOCKET'), new Error('net::ERR_CONNECTION_RESET'), 'a string', null])(
  '%s: it may have been sent',
  (rejection) => {
    expect(transportFailure(rejection)).toBe('perhapsSent')
  },
)

test('a host with several addresses was not reached when none of them was', () => {
  const attempts = ['ECONNREFUSED', 'ENETUNREACH'].map((code) => Object.assign(new Error(code), { code }))
  expect(transportFailure(new TypeError('fetch failed', { cause: new AggregateError(attempts) }))).toBe('neverSent')
})

test('a redirect that Electron did not follow is one', () => {
  expect(transportFailure(new Error('Redirect was cancelled'))).toBe('redirected')
})
