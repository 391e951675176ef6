import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ArrivedRequest } from './arrived-request'
import type { Delivery } from './exchange'
import { badRequest } from './problem'
import { hasBody, problemAnswer, type Answer } from './web-message'

/** The most that a body may hold, in bytes. */
const LARGEST_BODY = 64 * 1024 * 1024

/** How the server gets what it delivers. */
export interface HttpHandlers {
  exchange(request: ArrivedRequest): Promise<Delivery>
  failed(error: unknown): void
}

/** Starts an HTTP server on the loopback interface. Rejects when the port cannot be had. */
export async function startHttpServer(port: number, handlers: HttpHandlers): Promise<{ server: Server; port: number }> {
  const server = createServer({ maxHeaderSize: 128 * 1024, keepAliveTimeout: 30_000 }, (request, response) => {
    serve(request, response, handlers).catch((error: unknown) => {
      handlers.failed(error)
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return { server, port: typeof address === 'object' && address !== null ? address.port : port }
}

async function serve(request: IncomingMessage, response: ServerResponse, handlers: HttpHandlers): Promise<void> {
  const body = await readBody(request)
  if (!isLoopbackHost(request.headers.host ?? '')) {
    send(response, problemAnswer(badRequest('The Host header names another host.')), 1)
    return
  }
  const delivery = await handlers.exchange({
    method: request.method ?? 'GET',
    address: request.url ?? '/',
    headers: headersOf(request),
    body,
  })
  if (delivery.kind === 'lost') response.destroy()
  else send(response, delivery.answer, delivery.kind === 'cut' ? delivery.share : 1)
}

function headersOf(request: IncomingMessage): ArrivedRequest['headers'] {
  return new Map(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value] as const],
    ),
  )
}

/** A page of a foreign host that resolves to this machine is not served. */
function isLoopbackHost(host: string): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(host)
}

/** The body as text, or `null` when there is too much of it. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size <= LARGEST_BODY) parts.push(bytes)
  }
  return size > LARGEST_BODY ? null : Buffer.concat(parts).toString('utf8')
}

function send(response: ServerResponse, answer: Answer, share: number): void {
  const bytes = Buffer.from(answer.body ?? '', 'utf8')
  const length = hasBody(answer) ? { 'Content-Length': bytes.length } : {}
  response.writeHead(answer.status, { ...answer.headers, ...length, 'Cache-Control': 'no-cache' })
  if (share >= 1) {
    response.end(bytes)
    return
  }
  // The connection ends once the first part is out, so that the client sees a body that stops short.
  response.write(bytes.subarray(0, Math.floor(bytes.length * share)), () => response.destroy())
}
