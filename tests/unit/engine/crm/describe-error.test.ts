import { expect, test } from 'vitest'
import { describeWebApiError } from '@electron/engine/crm/describe-error'
import type { WebApiError } from '@electron/engine/crm/web-api'

const ERRORS: readonly (readonly [WebApiError, string])[] = [
  [{ kind: 'offline', host: 'h' }, 'network.unreachable'],
  [{ kind: 'answerLost', host: 'h' }, 'network.answerLost'],
  [{ kind: 'cancelled' }, 'sync.cancelled'],
  [{ kind: 'notDataverse', host: 'h' }, 'server.notDataverse'],
  [{ kind: 'signedOut', serverWords: 'w' }, 'server.signInNeeded'],
  [{ kind: 'forbidden', code: '', serverWords: 'w' }, 'server.forbidden'],
  [{ kind: 'notFound', code: '', serverWords: 'w' }, 'server.notFound'],
  [{ kind: 'versionMismatch', serverWords: 'w' }, 'server.changedMeanwhile'],
  [{ kind: 'alreadyExists', serverWords: 'w' }, 'server.refused'],
  [{ kind: 'throttled', retryAt: '2026-03-01T10:00:00Z', status: 429 }, 'server.throttled'],
  [{ kind: 'tokenExpired', serverWords: 'w' }, 'server.refused'],
  [{ kind: 'refused', status: 400, code: '0x1', serverWords: 'w' }, 'server.refused'],
  [{ kind: 'serverFailed', status: 500, code: '', serverWords: 'w' }, 'server.failed'],
  [{ kind: 'badAnswer', what: 'it ends in the middle' }, 'server.badAnswer'],
]

test.each(ERRORS)('$kind reaches the user as %s', (error, code) => {
  expect(describeWebApiError(error).code).toBe(code)
})

test("the server's words are kept", () => {
  const said = describeWebApiError({ kind: 'refused', status: 400, code: '0x1', serverWords: 'Name is too long.' })
  expect(said.message).toContain('Name is too long.')
})
