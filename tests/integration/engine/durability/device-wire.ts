import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * Where a request of the device is: `arrived` and not passed on yet; `carriedOut`, and the device has heard nothing; `halfTold`,
 * with the first half of the answer on its way.
 */
export type WirePoint = 'arrived' | 'carriedOut' | 'halfTold'

/** The only way from one device to the organisation: it sees everything pass. `url` has no slash at its end. */
export interface DeviceWire {
  readonly url: string
  close(): Promise<void>
}

/** A request of the device. `path` is what its address has behind the host. */
export interface WireRequest {
  readonly path: string
  readonly body: string
}

/** `pass` is awaited at every point of every request; `false` ends the connection there. */
export type PassPoint = (point: WirePoint, request: WireRequest) => Promise<boolean>

const HOP_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
])

/** Lays a wire to the organisation at `target`. */
export async function layWire(target: string, pass: PassPoint): Promise<DeviceWire> {
  const server = createServer((request, response) => {
    passOn(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`

  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readText(request)
    const passing: WireRequest = { path: request.url ?? '', body }
    if (!(await pass('arrived', passing))) return void response.destroy()
    const answer = await fetch(target + passing.path, {
      method: request.method ?? 'GET',
      headers: Object.entries(request.headers).flatMap(([name, value]) =>
        HOP_HEADERS.has(name) ? [] : [[name, String(value)] satisfies [string, string]],
      ),
      ...(body === '' ? {} : { body: body.replaceAll(url, target) }),
    })
    // Links in answers lead back to where they came from.
    const text = (await answer.text()).replaceAll(target, url)
    if (!(await pass('carriedOut', passing))) return void response.destroy()
    const headers = [...answer.headers].filter(([name]) => !HOP_HEADERS.has(name) && name !== 'content-encoding')
    const bytes = Buffer.from(text)
    response.writeHead(answer.status, {
      ...Object.fromEntries(headers.map(([name, value]) => [name, value.replaceAll(target, url)])),
      ...(answer.status === 204 || answer.status === 304 ? {} : { 'content-length': bytes.length }),
    })
    const half = Math.floor(bytes.length / 2)
    if (half > 0) await new Promise<void>((resolve) => response.write(bytes.subarray(0, half), () => resolve()))
    if (!(await pass('halfTold', passing))) return void response.destroy()
    response.end(bytes.subarray(half))
  }

  return {
    url,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8')
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
