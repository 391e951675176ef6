import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Fetch } from '@electron/engine/ports'
import { queryAnswers } from '../query/query-device'
import { openQueryOrganisation } from '../query/query-organisation'
import type { PageFolder } from '../sync/account-pages'

/** The organisation of the measured views, over HTTP, for an app of its own. */
export interface QueryServer {
  readonly url: string
  readonly token: string
  close(): Promise<void>
}

/** The host that prepared bodies name in their links. */
const PREPARED_HOST = 'https://sandbox.example'

/** Serves it on a free port of this machine. */
export async function serveQueries(pages: PageFolder): Promise<QueryServer> {
  let answer: Fetch | null = null
  const server = createServer((request, response) => {
    if (answer !== null) void pass(request, response, answer, url)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const organisation = await openQueryOrganisation({ url })
  answer = queryAnswers(organisation, pages)
  return {
    url,
    token: organisation.users.find(({ key }) => key === 'sales')?.token ?? '',
    async close() {
      server.closeAllConnections()
      server.close()
      await organisation.close()
    },
  }
}

async function pass(request: IncomingMessage, response: ServerResponse, answer: Fetch, url: string): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of request) if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece))
  const headers = Object.entries(request.headers).flatMap(([name, value]): readonly [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const method = request.method ?? 'GET'
  const body = method === 'GET' ? {} : { body: Buffer.concat(pieces).toString() }
  const answered = await answer(`${url}${request.url ?? ''}`, { method, headers: Object.fromEntries(headers), ...body })
  const text = (await answered.text()).replaceAll(PREPARED_HOST, url)
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  response.end(text)
}
