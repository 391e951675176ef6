import type { Fetch } from '@electron/engine/ports'
import type { OrganisationInProcess } from '@electron/sandbox/in-process'
import { loadPage, type PageFolder, pagesOf, streamPage } from './account-pages'

/** How a network hands a body over: in pieces, each in a turn of the event loop of its own. */
const PIECE_BYTES = 65_536

/** Where the bodies of the accounts' pages come from, counted from 1. */
export type PageSource = (page: number) => AsyncIterable<Uint8Array>

/** All pages in memory: handing them over costs nothing but the pieces. */
export async function pagesInMemory(pages: PageFolder): Promise<PageSource> {
  const bodies: Uint8Array[] = []
  for (let page = 1; page <= pagesOf(pages.records); page += 1) bodies.push(await loadPage(pages, page))
  return (page) => piecesOf(bodies[page - 1] ?? new Uint8Array())
}

/** Pages read from the disk as they are asked for, so that they do not count as memory. */
export function pagesOnDisk(pages: PageFolder): PageSource {
  return (page) => streamPage(pages, page, PIECE_BYTES)
}

/** Answers a read of accounts; any other request is the organisation's. */
export interface AccountAnswers {
  readonly pages: PageSource
  /** The answer to the delta link, and what is to happen as it leaves. */
  readonly delta?: (token: number) => string
  /** Called when the first page is asked for: what was before belongs to the configuration. */
  readonly onFirstPage?: () => void
  readonly onDelta?: () => void
}

/** A fetch that takes no server's time to answer with accounts. */
export function preparedFetch({ fetch }: Pick<OrganisationInProcess, 'fetch'>, answers: AccountAnswers): Fetch {
  return (address, init) => {
    const url = new URL(address)
    if (init.method !== 'GET' || !url.pathname.endsWith('/accounts')) return fetch(address, init)
    const token = url.searchParams.get('$deltatoken')
    if (token !== null && answers.delta !== undefined) {
      const body = answers.delta(Number(token))
      answers.onDelta?.()
      return Promise.resolve(jsonResponse(body))
    }
    const page = Number(url.searchParams.get('page') ?? 1)
    if (page === 1) answers.onFirstPage?.()
    return Promise.resolve(jsonResponse(streamOf(answers.pages(page))))
  }
}

/** The body of a page as a Response of which nothing is read yet. */
export function jsonResponse(body: BodyInit): Response {
  return new Response(body, {
    status: 200,
    headers: { 'Content-Type': 'application/json; odata.metadata=minimal', 'OData-Version': '4.0' },
  })
}

/** A stream that asks for each piece as the one before it was taken. */
export function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream(
    {
      async pull(controller) {
        const piece: IteratorResult<Uint8Array, unknown> = await iterator.next()
        if (piece.done === true) controller.close()
        else controller.enqueue(piece.value)
      },
    },
    { highWaterMark: 0 },
  )
}

async function* piecesOf(body: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < body.length; from += PIECE_BYTES) {
    await new Promise((resolve) => setImmediate(resolve))
    yield body.subarray(from, from + PIECE_BYTES)
  }
}
