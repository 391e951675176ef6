import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { problem } from './problem'
import { parseQueryOptions, problemAnswer, type Answer, type WebRequest } from './web-message'
import type { Fault } from './faults'
import { SERVICE_PATH } from './service-path'

/** The most that a body may hold, in bytes. */
const LARGEST_BODY = 64 * 1024 * 1024

/** How the server gets its answers, and what happens to them on the way. */
export interface HttpHandlers {
  /** Told of every request before anything is done; may plan a fault for it. */
  arrived(request: { readonly method: string; readonly path: string }): Fault | null
  answer(request: WebRequest): Promise<Answer>
  failed(error: unknown): void
  readonly latency: () => Promise<void>
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
  const method = request.method ?? 'GET'
  const path = request.url ?? '/'
  const body = await readBody(request)
  const fault = handlers.arrived({ method, path })
  await handlers.latency()
  const answer = (fault === null ? null : plannedAnswer(fault)) ?? (await answerOf(request, body, handlers))
  if (fault?.kind === 'loseAnswer') response.destroy()
  else send(response, answer, fault?.kind === 'cutBody')
}

function plannedAnswer(fault: Fault): Answer | null {
  if (fault.kind === 'fail') return problemAnswer(problem(500, '0x80040216', 'An unexpected error occurred.'))
  if (fault.kind !== 'throttle') return null
  const message = 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.'
  return problemAnswer({ ...problem(429, '0x80072322', message), retryAfter: fault.retryAfter })
}

async function answerOf(request: IncomingMessage, body: string | null, handlers: HttpHandlers): Promise<Answer> {
  const web = body === null ? problem(413, '0x80060888', 'The request body is too large.') : webRequestOf(request, body)
  if ('status' in web) return problemAnswer(web)
  try {
    return await handlers.answer(web)
  } catch (error) {
    handlers.failed(error)
    return problemAnswer(problem(500, '0x80040216', 'An unexpected error occurred.'))
  }
}

function webRequestOf(request: IncomingMessage, body: string): WebRequest | ReturnType<typeof problem> {
  if (!isLoopbackHost(request.headers.host ?? ''))
    return problem(400, '0x80060888', 'The Host header names another host.')
  const address = request.url ?? '/'
  const question = address.indexOf('?')
  const path = question < 0 ? address : address.slice(0, question)
  const query = parseQueryOptions(question < 0 ? '' : address.slice(question + 1))
  if (!path.startsWith(SERVICE_PATH)) return problem(404, '0x8006088a', `Resource not found for the segment '${path}'.`)
  if (query === null) return problem(400, '0x80060888', 'The query string is malformed.')
  const headers = new Map(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value] as const],
    ),
  )
  return { method: request.method ?? 'GET', path: path.slice(SERVICE_PATH.length), query, headers, body }
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

function send(response: ServerResponse, answer: Answer, cut: boolean): void {
  const bytes = Buffer.from(answer.body ?? '', 'utf8')
  const length = answer.status === 204 || answer.status === 304 ? {} : { 'Content-Length': bytes.length }
  response.writeHead(answer.status, { ...answer.headers, ...length, 'Cache-Control': 'no-cache' })
  if (!cut) {
    response.end(bytes)
    return
  }
  // The connection ends once the first half is out, so that the client sees a body that stops short.
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}
