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
  readonly text: string
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
  const parts = reads.map((read) =>
    [
      `--${boundary}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      `GET ${requestTarget(`${base}${read.path}`)} HTTP/1.1`,
      ...Object.entries(readHeaders(read)).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ].join('\r\n'),
  )
  return `${parts.join('\r\n')}\r\n--${boundary}--\r\n`
}

/** Percent-encodes as `fetch` does outside a batch: a blank or a line break would end the request line. */
function requestTarget(address: string): string {
  const { pathname, search } = new URL(address)
  return `${pathname}${search}`
}

/**
 * The answers in a multipart body, in its order, with either kind of line end, up to the first part that cannot be read.
 * `null` when the body is no batch's, or when it does not reach its end.
 */
export function parseBatch(contentType: string, body: string): readonly BatchPart[] | null {
  const boundary = boundaryOf(contentType)
  if (boundary === null) return null
  const lines = body.split('\n')
  const isDelimiter = (line: string): boolean => line.trimEnd() === `--${boundary}`
  const end = lines.findIndex((line) => line.trimEnd() === `--${boundary}--`)
  if (end === -1) return null
  const starts = lines.slice(0, end).flatMap((line, index) => (isDelimiter(line) ? [index] : []))
  const parts = starts.map((start, index) => parsePart(lines.slice(start + 1, starts[index + 1] ?? end)))
  return parts.every((part) => part !== null) ? parts : null
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
  const headers = new Headers()
  for (const line of lines.slice(envelopeEnd + 2, headersEnd)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim())
  }
  return {
    status: Number(status),
    headers,
    text: lines
      .slice(headersEnd + 1)
      .join('\n')
      .trim(),
  }
}

function blankLine(lines: readonly string[], from: number): number {
  const found = lines.findIndex((line, index) => index >= from && line.trimEnd() === '')
  return found === -1 ? lines.length : found
}
