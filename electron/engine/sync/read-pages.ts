import type { BodyAnswer, WebApi, WebApiError, WebApiResult } from '../crm/web-api'
import { type PageEnvelope, readEnvelope } from '../replica/page-envelope'
import { type PageAddress, pageRequest, type PageShape } from './page-request'

/** A page that arrived, and the one behind it. */
export interface ArrivedPage {
  readonly answer: BodyAnswer
  readonly envelope: PageEnvelope
  readonly next: PageAddress | null
}

export interface PageReader<Failure> {
  readonly webApi: WebApi
  readonly signal: AbortSignal
  readonly shape: PageShape
  readonly nextPage: (address: PageAddress, envelope: PageEnvelope) => PageAddress | null
  /** Writes a page; a failure ends the read. */
  readonly apply: (page: ArrivedPage) => Promise<Failure | null>
}

/** How a read ended. */
export type ReadEnd<Failure> =
  | { readonly kind: 'complete' }
  /** `first`: it was the first page of this read that the server did not give. */
  | { readonly kind: 'unanswered'; readonly error: WebApiError; readonly first: boolean }
  | { readonly kind: 'unwritten'; readonly error: Failure }

/** Reads page after page. While one is written the next is on its way. */
export async function readPages<Failure>(start: PageAddress, reader: PageReader<Failure>): Promise<ReadEnd<Failure>> {
  const { webApi, signal, shape } = reader
  let arriving = webApi.readBody(pageRequest(start, shape, signal))
  let address = start
  for (;;) {
    const page = arrivedPage(await arriving, address, reader.nextPage)
    if (!page.ok) return { kind: 'unanswered', error: page.error, first: address === start }
    const { next } = page.value
    if (next !== null) arriving = webApi.readBody(pageRequest(next, shape, signal))
    const error = await reader.apply(page.value)
    if (error !== null) return { kind: 'unwritten', error }
    if (next === null) return { kind: 'complete' }
    address = next
  }
}

function arrivedPage(
  answer: WebApiResult<BodyAnswer>,
  address: PageAddress,
  nextPage: PageReader<never>['nextPage'],
): WebApiResult<ArrivedPage> {
  if (!answer.ok) return answer
  const envelope = readEnvelope(answer.value.body)
  if (!envelope.ok) return { ok: false, error: { kind: 'badAnswer', what: envelope.error } }
  const page = { answer: answer.value, envelope: envelope.value, next: nextPage(address, envelope.value) }
  return { ok: true, value: page }
}
