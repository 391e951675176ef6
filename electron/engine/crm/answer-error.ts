import type { WebApiError } from './web-api'

/** What was asked, as far as it decides what a refusal means. */
export interface Asked {
  readonly host: string
  readonly kind: 'read' | 'create' | 'update' | 'delete' | 'action' | 'relate' | 'part'
  /** The address after `…/api/data/v9.2/`, or a whole link. */
  readonly path: string
}

/** An answer that is no success. `markup` says that the body was a page for people, not JSON. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly words: string
  readonly markup: boolean
  readonly asksForBearer: boolean
}

/** Codes in lower case; the organisation varies the case of their digits. Source: the platform's list of error codes. */
const EXPIRED_STAMP = '0x80044352'
const DUPLICATE_DETECTED = '0x80040333'
const DUPLICATE_ALTERNATE_KEY = '0x80060892'
const DUPLICATE_ID = '0x80040237'
const PRIVILEGE_CODES: readonly string[] = [
  '0x80040220',
  '0x80040231',
  '0x80048306',
  '0x80048405',
  '0x8004f504',
  '0x8004f507',
]
const LONGEST_WORDS = 2000

/** What a refusal by status means. 429 and 503 are not among them: they are a pause, not a refusal. */
export function answerError(asked: Asked, refusal: Refusal): WebApiError {
  const { status, code, words } = refusal
  if (refusal.markup && isWhoAmI(asked.path) && !refusal.asksForBearer)
    return { kind: 'notDataverse', host: asked.host }
  if (status === 401) return { kind: 'signedOut', serverWords: words }
  if (status === 403 || PRIVILEGE_CODES.includes(code)) return { kind: 'forbidden', code, serverWords: words }
  if (code === EXPIRED_STAMP || (isDeltaLink(asked.path) && (status === 404 || status === 410))) {
    return { kind: 'tokenExpired', serverWords: words }
  }
  if (asked.kind === 'relate' && code === DUPLICATE_ID) return { kind: 'alreadyExists', serverWords: words }
  if (status === 404 || status === 410) return { kind: 'notFound', code, serverWords: words }
  if (status === 412) return preconditionError(asked, refusal)
  if (code === DUPLICATE_DETECTED) return { kind: 'refused', status, code, serverWords: words }
  // A gateway that lost its server does not know what that server did.
  if ((status === 502 || status === 504) && asked.kind !== 'read') return { kind: 'answerLost', host: asked.host }
  if (status >= 500 && status !== 501) return { kind: 'serverFailed', status, code, serverWords: words }
  return { kind: 'refused', status, code, serverWords: words }
}

function preconditionError(asked: Asked, { status, code, words }: Refusal): WebApiError {
  const aboutOtherRecords = code === DUPLICATE_ALTERNATE_KEY || code === DUPLICATE_DETECTED
  if (aboutOtherRecords) return { kind: 'refused', status, code, serverWords: words }
  if (asked.kind === 'create') return { kind: 'alreadyExists', serverWords: words }
  if (code === DUPLICATE_ID) return { kind: 'refused', status, code, serverWords: words }
  return { kind: 'versionMismatch', serverWords: words }
}

/** Reads the body of an answer that is no success. A body in another shape has no code and no words. */
export function readRefusal(status: number, headers: Headers, text: string): Refusal {
  const markup = /html|xml/.test(headers.get('content-type') ?? '') || text.trimStart().startsWith('<')
  const asksForBearer = /bearer/i.test(headers.get('www-authenticate') ?? '')
  return { status, markup, asksForBearer, ...errorOf(markup ? null : parsed(text)) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function errorOf(json: unknown): { readonly code: string; readonly words: string } {
  const error = member(json, 'error') ?? json
  const code = member(error, 'code')
  const message = member(error, 'message') ?? member(error, 'Message')
  return {
    code: typeof code === 'string' ? code.toLowerCase() : '',
    words: typeof message === 'string' ? message.slice(0, LONGEST_WORDS) : '',
  }
}

function member(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? Object.getOwnPropertyDescriptor(json, name)?.value : undefined
}

/** True for the request that asks who is calling. */
export function isWhoAmI(path: string): boolean {
  return /(^|\/)WhoAmI(\(\))?$/.test(path)
}

function isDeltaLink(path: string): boolean {
  return /[?&](\$|%24)deltatoken=/i.test(path)
}
