import { instantOf } from '@shared/model/instant'
import { fail, ok } from '@shared/model/result'
import type { Clock, Fetch, Log, Random } from '../ports'
import { answerError, readRefusal, type Asked } from './answer-error'
import { exchange, type Exchange, type HttpRequest } from './exchange'
import { createPause } from './pause'
import { type ReceivedAnswer, textOf } from './text-answer'
import type { Traffic, WebApiError, WebApiResult } from './web-api'

export interface SenderOptions {
  /** The organisation's address as `parseOrganisationAddress` gives it. */
  readonly url: string
  /** The access token for this moment. A rejection, or an empty token, is answered with `signedOut`. */
  readonly token: () => Promise<string>
  readonly fetch: Fetch
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** A request, less what the sender adds: address, token, silence. */
export type Sent = Pick<HttpRequest, 'method' | 'headers' | 'body' | 'signal'> & { readonly asked: Asked }

/** What holds for every request to one organisation: token, origin, pause, traffic, log. */
export interface Sender {
  readonly host: string
  /** The address that relative paths are relative to. */
  readonly base: string
  /** Sends one request; every status that is no success comes back as an error. */
  send(sent: Sent): Promise<WebApiResult<ReceivedAnswer>>
  /** Reads the status of an answer that came inside a batch. */
  judge(asked: Asked, answer: ReceivedAnswer): WebApiResult<ReceivedAnswer>
  isAbsolute(path: string): boolean
  traffic(): Traffic
  /** Milliseconds since 1970, or `null`. */
  pausedUntil(): number | null
}

const BASE_PATH = '/api/data/v9.2/'

/** The sender for one organisation. The access token goes to the organisation's own origin and nowhere else. */
export function createSender({ url, token, fetch, clock, random, log }: SenderOptions): Sender {
  const { origin, host } = new URL(url)
  const base = `${origin}${BASE_PATH}`
  const pause = createPause(clock, random)
  let requests = 0
  let bytes = 0

  async function send(sent: Sent): Promise<WebApiResult<ReceivedAnswer>> {
    const address = addressOf(sent.asked.path)
    if (address === null) return fail({ kind: 'badAnswer', what: 'it links to another host' })
    const until = pause.until()
    if (until !== null) return fail({ kind: 'throttled', retryAt: instantOf(until), status: 429 })
    const bearer = await currentToken()
    if (bearer === null) return fail({ kind: 'signedOut', serverWords: '' })
    requests += 1
    const began = clock.now()
    const { method, body, signal } = sent
    const headers = { ...sent.headers, Authorization: `Bearer ${bearer}` }
    const outcome = await exchange(fetch, clock, { method, url: address, headers, body, signal })
    bytes += (body === null ? 0 : Buffer.byteLength(body)) + bytesOf(outcome)
    const result = settle(sent.asked, outcome)
    if (!result.ok) logFailure(sent.asked, result.error, statusOf(outcome), clock.now() - began)
    return result
  }

  function addressOf(path: string): string | null {
    if (!isAbsolute(path)) return `${base}${path}`
    return URL.canParse(path) && new URL(path).origin === origin ? path : null
  }

  async function currentToken(): Promise<string | null> {
    try {
      const current = await token()
      return /^[\x21-\x7e]+$/.test(current) ? current : null
    } catch {
      return null
    }
  }

  function settle(asked: Asked, outcome: Exchange): WebApiResult<ReceivedAnswer> {
    switch (outcome.kind) {
      case 'answered':
        return judge(asked, outcome.answer)
      case 'neverSent':
        return fail({ kind: 'offline', host })
      case 'noAnswer':
        return fail({ kind: asked.kind === 'read' ? 'offline' : 'answerLost', host })
      case 'cutOff':
        return fail(brokenOff(asked))
      case 'redirected':
        return fail({ kind: 'notDataverse', host })
      case 'cancelled':
        return fail({ kind: 'cancelled' })
    }
  }

  function judge(asked: Asked, answer: ReceivedAnswer): WebApiResult<ReceivedAnswer> {
    const { status, headers, body } = answer
    if (status === 429 || status === 503) {
      const until = pause.begin(headers.get('retry-after'))
      return fail({ kind: 'throttled', retryAt: instantOf(until), status })
    }
    pause.relax()
    return status < 300 ? ok(answer) : fail(answerError(asked, readRefusal(status, headers, textOf(body))))
  }

  function logFailure(asked: Asked, error: WebApiError, status: number | null, milliseconds: number): void {
    const code = 'code' in error ? error.code : null
    const facts = { error: error.kind, asked: asked.kind, set: setOf(asked.path), status, code, milliseconds }
    log(error.kind === 'cancelled' ? 'info' : 'warning', 'webApi.failed', facts)
  }

  return {
    host,
    base,
    send,
    judge,
    isAbsolute,
    traffic: () => ({ requests, bytes }),
    pausedUntil: () => pause.until(),
  }
}

function isAbsolute(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path)
}

function statusOf(outcome: Exchange): number | null {
  if (outcome.kind === 'answered') return outcome.answer.status
  return outcome.kind === 'cutOff' ? outcome.status : null
}

function bytesOf(outcome: Exchange): number {
  if (outcome.kind === 'answered') return outcome.answer.body.byteLength
  return outcome.kind === 'cutOff' ? outcome.bytes : 0
}

/** An answer that broke off: a write may have been carried out, a read is asked again. */
export function brokenOff(asked: Asked): WebApiError {
  if (asked.kind === 'read') return { kind: 'badAnswer', what: 'it ends in the middle' }
  return { kind: 'answerLost', host: asked.host }
}

/** The collection a path is about. Ids, names in filters and the like stay out of the log. */
function setOf(path: string): string {
  const [, relative = path] = path.split(BASE_PATH)
  return /^[$\w]*/.exec(relative)?.[0] ?? ''
}
