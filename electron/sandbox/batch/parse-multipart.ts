import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, type Problem } from '../http/problem'
import type { Headers } from '../http/web-message'

/** One part of a multipart body. Line ends may be CRLF or LF. */
export interface MultipartPart {
  readonly headers: Headers
  readonly content: string
}

/** The boundary that a multipart content type names, or `null`. */
export function boundaryOf(contentType: string | undefined): string | null {
  const [type, ...parameters] = (contentType ?? '').split(';').map((part) => part.trim())
  if (type?.toLowerCase() !== 'multipart/mixed') return null
  const parameter = parameters.find((part) => part.toLowerCase().startsWith('boundary='))
  const value = parameter?.slice('boundary='.length).trim() ?? ''
  const boundary = value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
  return boundary === '' ? null : boundary
}

/** Cuts a multipart body into its parts. */
export function parseMultipart(body: string, boundary: string): Result<readonly MultipartPart[], Problem> {
  const parts: MultipartPart[] = []
  let lines: string[] | null = null
  for (const line of body.split('\n').map(withoutReturn)) {
    const mark = line.trimEnd()
    if (mark !== `--${boundary}` && mark !== `--${boundary}--`) {
      lines?.push(line)
      continue
    }
    if (lines !== null) parts.push(partOf(lines))
    if (mark === `--${boundary}--`) return ok(parts)
    lines = []
  }
  return fail(badRequest(`The multipart body does not end with its boundary '${boundary}'.`))
}

/** Splits header lines from what follows the first empty line. */
export function partOf(lines: readonly string[]): MultipartPart {
  const blank = lines.findIndex((line) => line.trim() === '')
  const end = blank < 0 ? lines.length : blank
  const headers = lines.slice(0, end).flatMap((line) => {
    const colon = line.indexOf(':')
    return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const]
  })
  return { headers: new Map(headers), content: lines.slice(end + 1).join('\n') }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
