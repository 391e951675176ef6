import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, notServed, type Problem } from '../http/problem'
import { SERVICE_PATH } from '../http/service-path'
import { parseQueryOptions, type WebRequest } from '../http/web-message'
import { boundaryOf, parseMultipart, partOf, type MultipartPart } from './parse-multipart'

/** A request of a batch, with the Content-ID its part has. */
export interface BatchRequest {
  readonly contentId: string | null
  readonly request: WebRequest
}

/** One operation of a batch: a request by itself, or several that stand or fall together. */
export type BatchOperation =
  | ({ readonly kind: 'single' } & BatchRequest)
  | { readonly kind: 'changeSet'; readonly requests: readonly BatchRequest[] }

const MOST_REQUESTS = 1000

/**
 * Reads the body of a `$batch` request.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
 */
export function parseBatch({ headers, body }: WebRequest): Result<readonly BatchOperation[], Problem> {
  const boundary = boundaryOf(headers.get('content-type'))
  if (boundary === null) return fail(badRequest('The content type of a batch is multipart/mixed with a boundary.'))
  const parts = parseMultipart(body, boundary)
  if (!parts.ok) return parts
  const operations: BatchOperation[] = []
  for (const part of parts.value) {
    const operation = parseOperation(part)
    if (!operation.ok) return operation
    operations.push(operation.value)
  }
  const tooMany = limitProblem(operations)
  return tooMany === null ? ok(operations) : fail(tooMany)
}

/**
 * A batch beyond the limit is refused as a whole.
 * Source: https://github.com/AleksandrRogov/DynamicsWebApi/pull/71, https://github.com/MicrosoftDocs/powerapps-docs/issues/1890
 */
function limitProblem(operations: readonly BatchOperation[]): Problem | null {
  const sizes = operations.map((operation) => (operation.kind === 'single' ? 1 : operation.requests.length))
  if (operations.some((operation, index) => operation.kind === 'changeSet' && (sizes[index] ?? 0) > MOST_REQUESTS)) {
    return badRequest(
      `The current change set contains too many operations. A maximum number of '${MOST_REQUESTS}' operations are allowed in a change set.`,
    )
  }
  if (sizes.reduce((sum, size) => sum + size, 0) <= MOST_REQUESTS) return null
  return badRequest(
    `The current batch message contains too many parts. Only batch messages with a maximum number of '${MOST_REQUESTS}' query operations, including changeset operations, are allowed.`,
  )
}

function parseOperation(part: MultipartPart): Result<BatchOperation, Problem> {
  const boundary = boundaryOf(part.headers.get('content-type'))
  if (boundary === null) {
    const request = parseRequest(part)
    return request.ok ? ok({ kind: 'single', ...request.value }) : request
  }
  const parts = parseMultipart(part.content, boundary)
  if (!parts.ok) return parts
  const requests: BatchRequest[] = []
  for (const inner of parts.value) {
    const request = parseRequest(inner)
    if (!request.ok) return request
    if (request.value.request.method === 'GET') return fail(badRequest('A change set holds no GET requests.'))
    requests.push(request.value)
  }
  return ok({ kind: 'changeSet', requests })
}

/** The HTTP request that stands in a part. */
function parseRequest({ headers, content }: MultipartPart): Result<BatchRequest, Problem> {
  const lines = content.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  const [method = '', address = '', version = ''] = (lines[first] ?? '').trim().split(/ +/)
  if (!version.startsWith('HTTP/')) return fail(badRequest(`'${lines[first] ?? ''}' is not a request line.`))
  const path = relativePath(address)
  if (path === '$batch' || path.startsWith('$batch?')) return fail(notServed('a batch inside a batch'))
  const question = path.indexOf('?')
  const query = parseQueryOptions(question < 0 ? '' : path.slice(question + 1))
  if (query === null) return fail(badRequest(`The query string of '${address}' is malformed.`))
  const inner = partOf(lines.slice(first + 1))
  return ok({
    contentId: headers.get('content-id') ?? inner.headers.get('content-id') ?? null,
    request: {
      method: method.toUpperCase(),
      path: question < 0 ? path : path.slice(0, question),
      query,
      headers: inner.headers,
      body: inner.content.trim(),
    },
  })
}

/** The address below the service root; it may be absolute, rooted or relative. */
function relativePath(address: string): string {
  const service = address.indexOf(SERVICE_PATH)
  const question = address.indexOf('?')
  if (service >= 0 && (question < 0 || service < question)) return address.slice(service + SERVICE_PATH.length)
  return address.startsWith('/') ? address.slice(1) : address
}
