import type { WebApiError } from './web-api'

/** True for errors that the next request would meet as well. All others hold up one table or one change. */
export function endsCycle(error: WebApiError): boolean {
  switch (error.kind) {
    case 'offline':
    case 'cancelled':
    case 'throttled':
    case 'signedOut':
    case 'notDataverse':
      return true
    case 'answerLost':
    case 'forbidden':
    case 'notFound':
    case 'versionMismatch':
    case 'alreadyExists':
    case 'tokenExpired':
    case 'refused':
    case 'serverFailed':
    case 'badAnswer':
      return false
  }
}
