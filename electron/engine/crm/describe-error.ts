import { carryonError, type CarryonError } from '@shared/model/errors'
import type { WebApiError } from './web-api'

/** The error that reaches a user for what the Web API client met. */
export function describeWebApiError(error: WebApiError): CarryonError {
  switch (error.kind) {
    case 'offline':
      return carryonError('network.unreachable', { host: error.host })
    case 'answerLost':
      return carryonError('network.answerLost', { host: error.host })
    case 'cancelled':
      return carryonError('sync.cancelled', {})
    case 'notDataverse':
      return carryonError('server.notDataverse', { host: error.host })
    case 'signedOut':
      return carryonError('server.signInNeeded', { serverWords: error.serverWords })
    case 'forbidden':
      return carryonError('server.forbidden', { serverWords: error.serverWords })
    case 'notFound':
      return carryonError('server.notFound', { serverWords: error.serverWords })
    case 'versionMismatch':
      return carryonError('server.changedMeanwhile', { serverWords: error.serverWords })
    case 'alreadyExists':
      return carryonError('server.refused', { status: 412, serverCode: '', serverWords: error.serverWords })
    case 'throttled':
      return carryonError('server.throttled', { retryAt: error.retryAt })
    case 'tokenExpired':
      return carryonError('server.refused', { status: 410, serverCode: '', serverWords: error.serverWords })
    case 'refused':
      return carryonError('server.refused', {
        status: error.status,
        serverCode: error.code,
        serverWords: error.serverWords,
      })
    case 'serverFailed':
      return carryonError('server.failed', { status: error.status, serverWords: error.serverWords })
    case 'badAnswer':
      return carryonError('server.badAnswer', { what: error.what })
  }
}
