import { COMMON_HEADERS, readHeaders } from './request-headers'
import type { BatchRead } from './web-api'

/**
 * The multipart message of `$batch`.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
 */

/** One answer inside a batch. */
export interface BatchPart {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

/** Headers of the request that carries a batch. One failed read does not stop the others. */
export function batchHeaders(boundary: string): Readonly<Record<string, string>> {
  return {
    ...COMMON_HEADERS,
    'Content-Type': `multipart/mixed; boundary="${boundary}"`,
    Prefer: 'odata.continue-on-error',
  }
}

/** The body of a batch of reads. `base` is the address that the paths are relative to. */
export function printBatch(base: string, boundary: string, reads: readonly BatchRead[]): string {
  return multipart(
    boundary,
    reads.map((read) => httpPart({ method: 'GET', address: base + read.path, headers: readHeaders(read), body: null })),
  )
}

/** A request inside a batch. */
export interface InnerRequest {
  readonly method: string
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** The body of a batch of writes; the requests of one list stand or fall together. */
export function printWriteBatch(
  boundary: string,
  operations: readonly (InnerRequest | readonly InnerRequest[])[],
): string {
  return multipart(
    boundary,
    operations.map((operation, index) =>
      'method' in operation ? httpPart(operation) : changeSet(`changeset_${index}_${boundary}`, operation),
    ),
  )
}

function changeSet(boundary: string, requests: readonly InnerRequest[]): string {
  const parts = requests.map((request, index) => httpPart(request, [`Content-ID: ${index + 1}`]))
  return [`Content-Type: multipart/mixed; boundary="${boundary}"`, '', multipart(boundary, parts)].join('\r\n')
}

function httpPart({ method, address, headers, body }: InnerRequest, envelope: readonly string[] = []): string {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...envelope,
    '',
    `${method} ${requestTarget(address)} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body ?? '',
  ].join('\r\n')
}

function multipart(boundary: string, parts: readonly string[]): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}`).join('\r\n')}\r\n--${boundary}--\r\n`
}

/** Percent-encodes as `fetch` does outside a batch: a blank or a line break would end the request line. */
function requestTarget(address: string): string {
  const { pathname, search } = new URL(address)
  return `${pathname}${search}`
}

/**
 * The answers in a multipart body, in its order, with either kind of line end. `null` when the body is no batch's, or when it
 * does not reach its end.
 */
export function parseBatch(contentType: string, body: string): readonly BatchPart[] | null {
  const operations = parseOperations(contentType, body)
  return operations === null ? null : operations.flat()
}

/** The answers of a batch of writes, operation by operation: a list for a change set that was carried out. */
export function parseOperations(
  contentType: string,
  body: string,
): readonly (BatchPart | readonly BatchPart[])[] | null {
  const contents = partsIn(contentType, body)
  if (contents === null) return null
  const operations: (BatchPart | readonly BatchPart[])[] = []
  for (const lines of contents) {
    const inner = headersIn(lines, 0).get('content-type') ?? ''
    const nested = /^multipart\//i.test(inner)
    const operation = nested ? changeSetAnswers(inner, lines) : parsePart(lines)
    if (operation === null) return null
    operations.push(operation)
  }
  return operations
}

function changeSetAnswers(contentType: string, lines: readonly string[]): readonly BatchPart[] | null {
  const parts = partsIn(contentType, lines.slice(blankLine(lines, 0) + 1).join('\n'))?.map(parsePart)
  return parts?.every((part) => part !== null) === true ? parts : null
}

/** The lines of each part of a multipart body, or `null` when it does not reach its end. */
function partsIn(contentType: string, body: string): readonly (readonly string[])[] | null {
  const boundary = boundaryOf(contentType)
  if (boundary === null) return null
  const lines = body.split('\n')
  const isDelimiter = (line: string): boolean => line.trimEnd() === `--${boundary}`
  const end = lines.findIndex((line) => line.trimEnd() === `--${boundary}--`)
  if (end === -1) return null
  const starts = lines.slice(0, end).flatMap((line, index) => (isDelimiter(line) ? [index] : []))
  return starts.map((start, index) => lines.slice(start + 1, starts[index + 1] ?? end))
}

function boundaryOf(contentType: string): string | null {
  const match = /^multipart\/mixed\s*;.*boundary="?([^";]+)"?/i.exec(contentType)
  return match?.[1]?.trim() ?? null
}

function parsePart(lines: readonly string[]): BatchPart | null {
  const envelopeEnd = blankLine(lines, 0)
  const statusLine = lines[envelopeEnd + 1]?.trimEnd() ?? ''
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(statusLine)?.[1]
  if (status === undefined) return null
  const headersEnd = blankLine(lines, envelopeEnd + 2)
  const headers = headersIn(lines, envelopeEnd + 2)
  return {
    status: Number(status),
    headers,
    body: Buffer.from(
      lines
        .slice(headersEnd + 1)
        .join('\n')
        .trim(),
    ),
  }
}

/** The headers from a line on, up to the next blank one. */
function headersIn(lines: readonly string[], from: number): Headers {
  const headers = new Headers()
  for (const line of lines.slice(from, blankLine(lines, from))) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim())
  }
  return headers
}

function blankLine(lines: readonly string[], from: number): number {
  const found = lines.findIndex((line, index) => index >= from && line.trimEnd() === '')
  return found === -1 ? lines.length : found
}
