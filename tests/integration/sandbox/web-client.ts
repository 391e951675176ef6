import { z } from 'zod'

const RECORD = z.record(z.string(), z.unknown())
const COLLECTION = z.looseObject({ value: z.array(RECORD) })
const PROBLEM = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

/** The members of an object of which nothing is known; throws for what is no object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return RECORD.parse(value)
}

/** An answer, and its body as what the test expects it to be; the wrong shape throws. */
export class WebAnswer {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly text: string,
  ) {}

  object(): Record<string, unknown> {
    return RECORD.parse(JSON.parse(this.text))
  }

  rows(): readonly Record<string, unknown>[] {
    return COLLECTION.parse(JSON.parse(this.text)).value
  }

  /** One property of every row. */
  column(name: string): readonly unknown[] {
    return this.rows().map((row) => row[name])
  }

  problem(): { readonly code: string; readonly message: string } {
    return PROBLEM.parse(JSON.parse(this.text)).error
  }

  etag(): string {
    return String(this.object()['@odata.etag'])
  }

  link(kind: 'nextLink' | 'deltaLink'): string {
    return String(this.object()[`@odata.${kind}`])
  }
}

type HeaderValues = Readonly<Record<string, string>>

/** A plain client of one user. Paths are relative to the service root, or absolute links. */
export interface WebClient {
  send(method: string, path: string, headers?: HeaderValues, body?: string): Promise<WebAnswer>
  get(path: string, headers?: HeaderValues): Promise<WebAnswer>
  post(path: string, body: unknown, headers?: HeaderValues): Promise<WebAnswer>
  patch(path: string, body: unknown, headers?: HeaderValues): Promise<WebAnswer>
  delete(path: string, headers?: HeaderValues): Promise<WebAnswer>
}

const ALWAYS = {
  Accept: 'application/json',
  'OData-Version': '4.0',
  'OData-MaxVersion': '4.0',
  'If-None-Match': 'null',
}

/** A client of the organisation at `url`, over the standard `fetch` unless another is given. */
export function webClient(
  url: string,
  token: string,
  fetch: (url: string, init: RequestInit) => Promise<Response> = globalThis.fetch,
): WebClient {
  const send: WebClient['send'] = async (method, path, headers = {}, body) => {
    const address = path.startsWith('http') ? path : `${url}/api/data/v9.2/${path}`
    const authorization = token === '' ? {} : { Authorization: `Bearer ${token}` }
    const content = body === undefined ? {} : { 'Content-Type': 'application/json' }
    const response = await fetch(address, {
      method,
      headers: { ...ALWAYS, ...authorization, ...content, ...headers },
      ...(body === undefined ? {} : { body }),
    })
    return new WebAnswer(response.status, response.headers, await response.text())
  }
  return {
    send,
    get: (path, headers) => send('GET', path, headers),
    post: (path, body, headers) => send('POST', path, headers, JSON.stringify(body)),
    patch: (path, body, headers) => send('PATCH', path, headers, JSON.stringify(body)),
    delete: (path, headers) => send('DELETE', path, headers),
  }
}
