import type { Asked } from './answer-error'
import type { WriteRequest } from './web-api'

export const METHODS = {
  create: 'PATCH',
  update: 'PATCH',
  delete: 'DELETE',
  action: 'POST',
  relate: 'POST',
  part: 'DELETE',
} as const

/** What a write asks, its address with the columns of the answer that is wanted. */
export function askedBy(request: WriteRequest, host: string): Asked {
  const select = request.kind === 'create' || request.kind === 'update' ? request.select : null
  const path = select === null ? request.path : `${request.path}?$select=${select}`
  return { host, kind: request.kind, path }
}

/** The body of a write; what deletes has none. `base` is the address that paths are relative to. */
export function bodyOf(request: WriteRequest, base: string): string | null {
  switch (request.kind) {
    case 'delete':
    case 'part':
      return null
    case 'relate':
      // An address that is not whole would need a context beside it.
      return JSON.stringify({ '@odata.id': `${base}${request.target}` })
    case 'create':
    case 'update':
    case 'action':
      return request.body
  }
}
