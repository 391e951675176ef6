import { STATUS_CODES } from 'node:http'
import type { Answer } from '../http/web-message'

const LINE = '\r\n'

/** The answer to one request of a batch, with its Content-ID where it stands in a change set. */
export interface AnsweredPart {
  readonly contentId: string | null
  readonly answer: Answer
}

export type AnsweredOperation =
  ({ readonly kind: 'single' } & AnsweredPart) | { readonly kind: 'changeSet'; readonly parts: readonly AnsweredPart[] }

/** The multipart answer to a batch. `guid` makes its boundaries. */
export function printBatch(
  guid: () => string,
  status: number,
  operations: readonly AnsweredOperation[],
  preferences: Answer['headers'],
): Answer {
  const boundary = `batchresponse_${guid()}`
  const parts = operations.map((operation) =>
    operation.kind === 'single' ? printPart(guid, operation) : printChangeSet(guid, operation.parts),
  )
  return {
    status,
    headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}`, 'OData-Version': '4.0', ...preferences },
    body: enclose(boundary, parts),
  }
}

function printChangeSet(guid: () => string, parts: readonly AnsweredPart[]): string {
  const boundary = `changesetresponse_${guid()}`
  const printed = parts.map((part) => printPart(guid, part))
  return `Content-Type: multipart/mixed; boundary=${boundary}${LINE}${LINE}${enclose(boundary, printed)}`
}

function printPart(guid: () => string, { contentId, answer }: AnsweredPart): string {
  const request = answer.status >= 400 ? { REQ_ID: guid() } : {}
  const headers = Object.entries({ ...request, ...answer.headers }).map(([name, value]) => `${name}: ${value}`)
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === null ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
    ...headers,
    '',
    answer.body ?? '',
  ].join(LINE)
}

function enclose(boundary: string, parts: readonly string[]): string {
  return `${parts.map((part) => `--${boundary}${LINE}${part}${LINE}`).join('')}--${boundary}--${LINE}`
}
