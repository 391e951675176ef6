import { problem, type Problem } from '../http/problem'
import { problemAnswer, type Answer } from '../http/web-message'
import type { OperationFault, RetryAfter } from './fault'

export function throttled(retryAfter: RetryAfter, now: number): Answer {
  const words = 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.'
  return withRetryAfter(problemAnswer(problem(429, '0x80072322', words)), retryAfter, now)
}

export function unavailable(retryAfter: RetryAfter, now: number): Answer {
  return withRetryAfter(page(503, 'Service Unavailable'), retryAfter, now)
}

/** The server's own failure is an error of the Web API; a gateway's is a page for people. */
export function failure(status: 500 | 502 | 504): Answer {
  if (status === 500) return problemAnswer(unexpectedError())
  return page(status, status === 502 ? 'Bad Gateway' : 'Gateway Timeout')
}

export function tokenExpired(): Answer {
  return problemAnswer(problem(401, '0x8004A101', 'The access token has expired.'))
}

/** Why an operation is refused that a fault has hit. */
export function plannedRefusal(fault: OperationFault): Problem {
  return fault.kind === 'refuse' ? problem(fault.status, fault.code, fault.message) : unexpectedError()
}

function unexpectedError(): Problem {
  return problem(500, '0x80040216', 'An unexpected error occurred.')
}

function page(status: number, title: string): Answer {
  const body = `<html><head><title>${title}</title></head><body><h2>${title}</h2></body></html>`
  return { status, headers: { 'Content-Type': 'text/html' }, body }
}

function withRetryAfter(answer: Answer, retryAfter: RetryAfter, now: number): Answer {
  if (retryAfter.kind === 'none') return answer
  const { seconds } = retryAfter
  const value = retryAfter.kind === 'date' ? new Date(now + seconds * 1000).toUTCString() : String(seconds)
  return { ...answer, headers: { ...answer.headers, 'Retry-After': value } }
}
