import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createWebApi } from '@electron/engine/crm/create-web-api'
import type { WebApi } from '@electron/engine/crm/web-api'
import type { Clock, Log } from '@electron/engine/ports'
import { systemClock } from '@electron/engine/system-clock'

export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server that answers as a test says, and keeps what it was asked. */
export interface AnsweringServer {
  readonly url: string
  readonly seen: readonly SeenRequest[]
  close(): Promise<void>
}

/** Answers one request. `response.socket?.destroy()` cuts it off. */
export type Answer = (response: ServerResponse, request: SeenRequest) => void

/** Starts a server on the loopback interface. */
export async function startServer(answer: Answer): Promise<AnsweringServer> {
  const seen: SeenRequest[] = []
  const server = createServer((message, response) => {
    const pieces: Buffer[] = []
    message.on('data', (piece: Buffer) => pieces.push(piece))
    message.on('end', () => {
      const { method = '', url = '', headers } = message
      const request = { method, url, headers, body: Buffer.concat(pieces).toString('utf8') }
      seen.push(request)
      answer(response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Answers with JSON. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json; odata.metadata=minimal', ...headers })
    response.end(JSON.stringify(body))
  }
}

/** Answers with an error in the organisation's form. */
export function problem(status: number, code: string, message = 'Words of the server.'): Answer {
  return json({ error: { code, message } }, status)
}

/** Answers with a page for people. */
export function page(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'text/html', ...headers })
    response.end('<!doctype html><html><body>Sign in</body></html>')
  }
}

export interface ClientOptions {
  readonly token?: () => Promise<string>
  readonly clock?: Clock
  readonly log?: Log
  readonly fraction?: number
}

/** A Web API client of the server, over real HTTP. */
export function clientOf(url: string, options: ClientOptions = {}): WebApi {
  return createWebApi({
    url,
    token: options.token ?? (async () => 'the-token'),
    fetch: (address, init) => fetch(address, init),
    clock: options.clock ?? systemClock,
    random: { guid: () => '7a1c6b52-0000-4000-8000-000000000001', fraction: () => options.fraction ?? 0 },
    log: options.log ?? (() => undefined),
  })
}
