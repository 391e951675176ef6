import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, problem, type Problem } from './problem'
import { SERVICE_PATH } from './service-path'
import { parseQueryOptions, type Headers, type WebRequest } from './web-message'

/** A request as it comes from a client, before anything of it is understood. */
export interface ArrivedRequest {
  readonly method: string
  /** The address below the host, with its query, still encoded. */
  readonly address: string
  readonly headers: Headers
  /** `null` when there was too much of it. */
  readonly body: string | null
}

/** The request to the Web API that has come in, or why it is none. */
export function webRequestOf({ method, address, headers, body }: ArrivedRequest): Result<WebRequest, Problem> {
  if (body === null) return fail(problem(413, '0x80060888', 'The request body is too large.'))
  const question = address.indexOf('?')
  const path = question < 0 ? address : address.slice(0, question)
  const query = parseQueryOptions(question < 0 ? '' : address.slice(question + 1))
  if (!path.startsWith(SERVICE_PATH)) {
    return fail(problem(404, '0x8006088a', `Resource not found for the segment '${path}'.`))
  }
  if (query === null) return fail(badRequest('The query string is malformed.'))
  return ok({ method, path: path.slice(SERVICE_PATH.length), query, headers, body })
}
