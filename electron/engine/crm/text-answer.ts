import type { TextAnswer } from './web-api'

/** An answer that is no refusal, before anybody looked at its body. `bytes` counts the body in UTF-8. */
export interface ReceivedAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly bytes: number
}

export type CheckedAnswer =
  | { readonly kind: 'whole'; readonly answer: TextAnswer }
  | { readonly kind: 'cutOff' }
  /** `markup`: a page for people. */
  | { readonly kind: 'notJson'; readonly markup: boolean }

/**
 * Checks that a body begins and ends as JSON does, without parsing it: a page of 5,000 records would hold the process up.
 * A bare number is what `$count` answers.
 */
export function checkBody(received: ReceivedAnswer): CheckedAnswer {
  const { text } = received
  if (received.status === 204) return { kind: 'whole', answer: toTextAnswer(received) }
  const first = text.slice(0, 64).trimStart().charAt(0)
  const last = text.slice(-64).trimEnd().slice(-1)
  if (first === '') return { kind: 'cutOff' }
  if (first === '{') return last === '}' ? { kind: 'whole', answer: toTextAnswer(received) } : { kind: 'cutOff' }
  if (text.length < 20 && /^\s*\d+\s*$/.test(text)) return { kind: 'whole', answer: toTextAnswer(received) }
  return { kind: 'notJson', markup: first === '<' }
}

/** The answer in the form that callers get. */
export function toTextAnswer({ status, headers, text, bytes }: ReceivedAnswer): TextAnswer {
  return { status, text, bytes, etag: headers.get('etag') }
}
