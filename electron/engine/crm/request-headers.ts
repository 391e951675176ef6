import type { ReadRequest, WriteRequest } from './web-api'
import { RECORD_ANNOTATIONS } from './wire-record'

export type Headers = Readonly<Record<string, string>>

/**
 * Headers that every request carries. `If-None-Match: null` is the literal word: it keeps caches away.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
 */
export const COMMON_HEADERS: Headers = {
  Accept: 'application/json',
  'OData-MaxVersion': '4.0',
  'OData-Version': '4.0',
  'If-None-Match': 'null',
}

/** The headers of a read, without those of its sender. */
export function readHeaders(request: Omit<ReadRequest, 'path' | 'signal'>): Headers {
  const { trackChanges = false, pageSize, annotations, strong = false } = request
  const preferences = [
    ...(trackChanges ? ['odata.track-changes'] : []),
    ...(pageSize === undefined ? [] : [`odata.maxpagesize=${pageSize}`]),
    ...(annotations === undefined ? [] : [`odata.include-annotations="${annotations}"`]),
  ]
  return {
    ...COMMON_HEADERS,
    ...(preferences.length === 0 ? {} : { Prefer: preferences.join(',') }),
    ...(strong ? { Consistency: 'Strong' } : {}),
  }
}

/** The headers of a write, its condition among them. */
export function writeHeaders(request: WriteRequest): Headers {
  if (request.kind === 'delete') return { ...COMMON_HEADERS, 'If-Match': request.etag }
  if (request.kind === 'part') return COMMON_HEADERS
  const headers = { ...COMMON_HEADERS, 'Content-Type': 'application/json' }
  if (request.kind === 'action' || request.kind === 'relate') return headers
  return {
    ...headers,
    ...(request.kind === 'create' ? { 'If-None-Match': '*' } : { 'If-Match': request.etag }),
    ...(request.select === null
      ? {}
      : { Prefer: `return=representation,odata.include-annotations="${RECORD_ANNOTATIONS}"` }),
  }
}
