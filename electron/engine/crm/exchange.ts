import { isUtf8 } from 'node:buffer'
import type { Clock, Fetch } from '../ports'
import { transportFailure } from './transport-failure'

/** How long the headers of an answer, and then each piece of its body, may be waited for. Milliseconds. */
const LONGEST_SILENCE = 30_000

/** The slowest network that is waited for: a body is given this long to leave before silence counts. Bytes a millisecond. */
const SLOWEST_UPLOAD = 8

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

export interface HttpRequest {
  readonly method: 'GET' | 'PATCH' | 'DELETE' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly signal: AbortSignal | undefined
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  /** UTF-8 without a byte order mark. It is not decoded here: a page of records goes to SQLite as it came. */
  readonly body: Uint8Array
}

/** What came of one HTTP request, whatever the answer says. */
export type Exchange =
  | { readonly kind: 'answered'; readonly answer: HttpAnswer }
  | { readonly kind: 'neverSent' }
  /** The request may have arrived; no status came back. */
  | { readonly kind: 'noAnswer' }
  | { readonly kind: 'cutOff'; readonly status: number; readonly bytes: number }
  | { readonly kind: 'redirected' }
  | { readonly kind: 'cancelled' }

/** Performs one HTTP request. Never rejects; follows no redirect; gives up after 30 seconds of silence, once what it sends has had time to leave. */
export async function exchange(fetch: Fetch, clock: Clock, request: HttpRequest): Promise<Exchange> {
  if (wasCancelled(request.signal)) return { kind: 'cancelled' }
  const leaving = request.body === null ? 0 : request.body.length / SLOWEST_UPLOAD
  const watch = watchSilence(clock, request.signal, LONGEST_SILENCE + leaving)
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      ...(request.body === null ? {} : { body: request.body }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: watch.signal,
    })
    if (response.type === 'opaqueredirect' || isRedirect(response.status)) return { kind: 'redirected' }
    return await readBody(response, watch, request.signal)
  } catch (rejection) {
    if (wasCancelled(request.signal)) return { kind: 'cancelled' }
    const failure = transportFailure(rejection)
    return { kind: failure === 'perhapsSent' ? 'noAnswer' : failure }
  } finally {
    watch.end()
  }
}

function wasCancelled(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304
}

async function readBody(response: Response, watch: SilenceWatch, signal: AbortSignal | undefined): Promise<Exchange> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const piece of piecesOf(response)) {
      watch.heard()
      bytes += piece.byteLength
      pieces.push(piece)
    }
  } catch {
    return wasCancelled(signal) ? { kind: 'cancelled' } : { kind: 'cutOff', status: response.status, bytes }
  }
  const body = Buffer.concat(pieces, bytes)
  if (isShort(response.headers, bytes) || !isUtf8(body)) return { kind: 'cutOff', status: response.status, bytes }
  return {
    kind: 'answered',
    answer: { status: response.status, headers: response.headers, body: withoutMark(body) },
  }
}

function withoutMark(body: Buffer): Buffer {
  return body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? body.subarray(BYTE_ORDER_MARK.length) : body
}

async function* piecesOf(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body === null) return
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

/** `Content-Length` counts what was on the wire, which of a compressed body is not what arrives here. */
function isShort(headers: Headers, bytes: number): boolean {
  const length = headers.get('content-length')
  return length !== null && headers.get('content-encoding') === null && bytes < Number(length)
}

interface SilenceWatch {
  readonly signal: AbortSignal
  heard(): void
  end(): void
}

/** A signal that fires when the caller's does, or when nothing was heard for too long: at first after `patience`. */
function watchSilence(clock: Clock, caller: AbortSignal | undefined, patience: number): SilenceWatch {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  let stop = clock.after(patience, abort)
  caller?.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    heard() {
      stop()
      stop = clock.after(LONGEST_SILENCE, abort)
    },
    end() {
      stop()
      caller?.removeEventListener('abort', abort)
    },
  }
}
