import type { SandboxUser } from './definition/table-definition'
import type { Delivery } from './http/exchange'
import { SERVICE_PATH } from './http/service-path'
import { hasBody } from './http/web-message'
import type { OrganisationContent, OrganisationOptions } from './organisation-options'
import { runOrganisation, type RunningOrganisation } from './run-organisation'
import type { SandboxControls } from './sandbox-controls'
import type { Store } from './store/store'

export interface InProcessOptions extends OrganisationOptions {
  /** Scheme and host under which it answers; `https://sandbox.example` unless said otherwise. */
  readonly url?: string
}

/** An organisation that answers in this process, without a socket. `url` has no slash at its end. */
export interface OrganisationInProcess {
  readonly url: string
  /** What a client uses in place of the standard `fetch`. It reaches this organisation and no other host. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** The users with the tokens that sign them in. */
  readonly users: readonly SandboxUser[]
  readonly controls: SandboxControls
  readonly store: Store
  close(): Promise<void>
}

const ADDRESS = 'https://sandbox.example'

/** Opens the organisation's file, or founds it, and answers in this process. Rejects when the file cannot be had. */
export async function openOrganisation(
  content: OrganisationContent,
  options: InProcessOptions,
): Promise<OrganisationInProcess> {
  const url = options.url ?? ADDRESS
  const running = await runOrganisation(content, options, () => url + SERVICE_PATH)
  let open = true
  return {
    url,
    fetch: (address, init) =>
      untilAborted(init.signal, () =>
        open && new URL(address).origin === url ? roundTrip(running, address, init) : Promise.reject(notReached(open)),
      ),
    users: running.users,
    controls: running.controls,
    store: running.store,
    close: async () => {
      open = false
      await running.close()
    },
  }
}

/** As of a socket, the client hears at once of its own abort; what the server has begun goes on. */
function untilAborted(signal: RequestInit['signal'], work: () => Promise<Response>): Promise<Response> {
  if (signal === undefined || signal === null) return work()
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(reasonOf(signal))
    if (signal.aborted) {
      abort()
      return
    }
    signal.addEventListener('abort', abort, { once: true })
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}

async function roundTrip(running: RunningOrganisation, address: string, init: RequestInit): Promise<Response> {
  const { pathname, search } = new URL(address)
  const delivery = await running.exchange({
    method: (init.method ?? 'GET').toUpperCase(),
    address: pathname + search,
    headers: new Map(new Headers(init.headers)),
    body: typeof init.body === 'string' ? init.body : await new Response(init.body ?? null).text(),
  })
  return responseOf(delivery, init.signal)
}

function responseOf(delivery: Delivery, signal: RequestInit['signal']): Response {
  if (delivery.kind === 'lost') throw connectionEnded('fetch failed')
  const { answer } = delivery
  const headers = { ...answer.headers, 'Cache-Control': 'no-cache' }
  if (!hasBody(answer)) return new Response(null, { status: answer.status, headers })
  const bytes = new TextEncoder().encode(answer.body ?? '')
  return new Response(bodyOf(delivery, bytes, signal), {
    status: answer.status,
    headers: { ...headers, 'Content-Length': String(bytes.length) },
  })
}

/** The body as it comes over a connection that ends early, or that the client itself aborts. */
function bodyOf(
  delivery: Exclude<Delivery, { kind: 'lost' }>,
  bytes: Uint8Array<ArrayBuffer>,
  signal: RequestInit['signal'],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = delivery.kind === 'cut' ? [bytes.subarray(0, Math.floor(bytes.length * delivery.share))] : [bytes]
  return new ReadableStream(
    {
      pull(controller) {
        const part = parts.shift()
        if (signal?.aborted === true) controller.error(reasonOf(signal))
        else if (part !== undefined && part.length > 0) controller.enqueue(part)
        else if (delivery.kind === 'cut') controller.error(connectionEnded('terminated'))
        else controller.close()
      },
    },
    // Nothing is taken from the connection before the client reads.
    { highWaterMark: 0 },
  )
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason
  return reason instanceof Error ? reason : new DOMException('This operation was aborted', 'AbortError')
}

/** The errors of Node's `fetch`, by which a client tells what may have been sent from what was not. */
function connectionEnded(message: string): TypeError {
  return withCode(message, 'other side closed', 'UND_ERR_SOCKET')
}

function notReached(open: boolean): TypeError {
  return open
    ? withCode('fetch failed', 'no such host', 'ENOTFOUND')
    : withCode('fetch failed', 'refused', 'ECONNREFUSED')
}

function withCode(message: string, reason: string, code: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(reason), { code }) })
}
