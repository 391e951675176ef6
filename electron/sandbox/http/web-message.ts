import { fail, ok, type Result } from '@shared/model/result'
import type { Problem } from './problem'

/** Header names are in lower case. */
export type Headers = ReadonlyMap<string, string>

/** A request to the Web API, of the wire or of a part of a batch. `path` is relative to the service root and still encoded. */
export interface WebRequest {
  readonly method: string
  readonly path: string
  readonly query: QueryOptions
  readonly headers: Headers
  readonly body: string
}

/** An answer that is not a refusal. `body` is `null` where there is none. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** The address of the record it saved, below the service root: what `$1` means to the rest of a change set. */
  readonly saved?: string
}

export type Answered = Result<Answer, Problem>

/** Whether HTTP lets an answer of this status have a body, and a length with it. */
export function hasBody({ status }: Answer): boolean {
  return status !== 204 && status !== 304
}

/** The decoded query options of an address, and their text as it came. */
export interface QueryOptions {
  readonly raw: string
  get(name: string): string | null
  names(): readonly string[]
}

/** Reads a query string (without `?`). A malformed escape makes it `null`. */
export function parseQueryOptions(raw: string): QueryOptions | null {
  const options = new Map<string, string>()
  for (const part of raw.split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const name = decodeText(equals < 0 ? part : part.slice(0, equals))
    const value = decodeText(equals < 0 ? '' : part.slice(equals + 1))
    if (name === null || value === null) return null
    options.set(name, value)
  }
  return { raw, get: (name) => options.get(name) ?? null, names: () => [...options.keys()] }
}

/** Percent-decodes, a plus sign being a space; `null` when malformed. */
export function decodeText(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return null
  }
}

const JSON_HEADERS = { 'Content-Type': 'application/json; odata.metadata=minimal', 'OData-Version': '4.0' }

/** 200 (or `status`) with a JSON text. */
export function jsonAnswer(body: string, headers: Readonly<Record<string, string>> = {}, status = 200): Answered {
  return ok({ status, headers: { ...JSON_HEADERS, ...headers }, body })
}

/** 204, or another status without a body. */
export function emptyAnswer(headers: Readonly<Record<string, string>> = {}, status = 204): Answered {
  return ok({ status, headers: { 'OData-Version': '4.0', ...headers }, body: null })
}

/** A refusal as an outcome. */
export function refused(reason: Problem): { readonly ok: false; readonly error: Problem } {
  return fail(reason)
}

/** The answer that carries a refusal, in the shape of Dataverse. */
export function problemAnswer(reason: Problem): Answer {
  const error = { code: reason.code, message: reason.message }
  return { status: reason.status, headers: JSON_HEADERS, body: JSON.stringify({ error }) }
}
