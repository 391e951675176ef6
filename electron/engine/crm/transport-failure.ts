/** Why no whole answer came, as far as a rejected `fetch` tells. */
export type TransportFailure = 'neverSent' | 'perhapsSent' | 'redirected'

/** Codes of Node and of Chromium for: no connection was made, so nothing was sent. */
const NEVER_SENT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_CONNECTION_REFUSED',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_CONNECTION_TIMED_OUT',
]

/** Chromium's network stack ends a request whose redirect nobody follows with these words, and gives no code. */
const REDIRECT_NOT_FOLLOWED = 'Redirect was cancelled'

/** Reads a rejection of `fetch`, of Node's and of Electron's. What it does not know may have been sent. */
export function transportFailure(rejection: unknown): TransportFailure {
  const signs = signsOf(rejection, 0)
  if (signs.includes(REDIRECT_NOT_FOLLOWED)) return 'redirected'
  return signs.some((sign) => NEVER_SENT.includes(sign.replace(/^net::/, ''))) ? 'neverSent' : 'perhapsSent'
}

function signsOf(error: unknown, depth: number): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return []
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  // A host with several addresses fails with one error for each attempt to connect; the first tells enough.
  const attempts: readonly unknown[] = error instanceof AggregateError ? error.errors.slice(0, 1) : []
  return [...code, error.message, ...[error.cause, ...attempts].flatMap((inner) => signsOf(inner, depth + 1))]
}
