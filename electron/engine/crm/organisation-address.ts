import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The organisation's address from what somebody typed or copied: scheme, host and port, without a path or a trailing slash.
 * `https://` is added where no scheme is given; `http://` is accepted for this machine alone, because the token travels with
 * every request. Error: `setup.badAddress`.
 */
export function parseOrganisationAddress(text: string): Result<string> {
  const typed = text.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`
  const url = URL.canParse(address) ? new URL(address) : null
  return url !== null && isOrganisationUrl(url)
    ? ok(url.origin)
    : fail(carryonError('setup.badAddress', { address: typed }))
}

function isOrganisationUrl(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false
  if (LOOPBACK_HOSTS.has(url.hostname)) return url.protocol === 'https:' || url.protocol === 'http:'
  return url.protocol === 'https:' && (url.hostname.includes('.') || url.hostname.includes(':'))
}
