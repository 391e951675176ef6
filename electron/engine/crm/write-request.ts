import type { Asked } from './answer-error'
import type { WriteRequest } from './web-api'

export const METHODS = { create: 'PATCH', update: 'PATCH', delete: 'DELETE', action: 'POST' } as const

/** What a write asks, its address with the columns of the answer that is wanted. */
export function askedBy(request: WriteRequest, host: string): Asked {
  const select = request.kind === 'create' || request.kind === 'update' ? request.select : null
  const path = select === null ? request.path : `${request.path}?$select=${select}`
  return { host, kind: request.kind, path }
}

/** The body of a write; a delete has none. */
export function bodyOf(request: WriteRequest): string | null {
  return request.kind === 'delete' ? null : request.body
}
