import type { BodyAnswer, TextAnswer } from './web-api'

/** An answer that is no refusal, before anybody looked at its body, which is UTF-8. */
export interface ReceivedAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

export type CheckedBody =
  | { readonly kind: 'whole' }
  | { readonly kind: 'cutOff' }
  /** `markup`: a page for people. */
  | { readonly kind: 'notJson'; readonly markup: boolean }

/** So many bytes at either end are looked at for white space. */
const LOOKED_AT = 64

/**
 * Checks that a body begins and ends as JSON does, without parsing it: a page of 5,000 records would hold the process up.
 * A bare number is what `$count` answers.
 */
export function checkBody({ status, body }: ReceivedAnswer): CheckedBody {
  if (status === 204) return { kind: 'whole' }
  const first = textOf(body.subarray(0, LOOKED_AT)).trimStart().charAt(0)
  const last = textOf(body.subarray(-LOOKED_AT)).trimEnd().slice(-1)
  if (first === '') return { kind: 'cutOff' }
  if (first === '{') return last === '}' ? { kind: 'whole' } : { kind: 'cutOff' }
  if (body.length < 20 && /^\s*\d+\s*$/.test(textOf(body))) return { kind: 'whole' }
  return { kind: 'notJson', markup: first === '<' }
}

/** A body as text. */
export function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
}

/** The answer with its body as it came. */
export function toBodyAnswer({ status, headers, body }: ReceivedAnswer): BodyAnswer {
  return { status, body, etag: headers.get('etag') }
}

/** The answer with its body as text. */
export function toTextAnswer({ status, body, etag }: BodyAnswer): TextAnswer {
  return { status, text: textOf(body), bytes: body.byteLength, etag }
}
