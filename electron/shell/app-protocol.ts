import { protocol } from 'electron'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { contentSecurityPolicy, fileWithin } from './page-rules'

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
}

/** Declares `app://` before the app is ready; Electron refuses it later. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the files of `folder` as `app://main/…`, and nothing else; pages come with a strict policy and a fresh nonce. */
export function serveAppProtocol(folder: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const file = fileWithin(folder, decodeURIComponent(url.pathname))
    if (url.host !== 'main' || request.method !== 'GET' || file === null) return notFound()
    try {
      return respond(file, await readFile(file))
    } catch {
      return notFound()
    }
  })
}

function respond(file: string, body: Buffer): Response {
  const extension = extname(file)
  const headers: Record<string, string> = {
    'content-type': MIME_TYPES[extension] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  }
  if (extension !== '.html') return new Response(new Uint8Array(body), { headers })
  const nonce = randomBytes(16).toString('base64')
  headers['content-security-policy'] = contentSecurityPolicy(nonce)
  return new Response(body.toString('utf8').replaceAll('__NONCE__', nonce), { headers })
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } })
}
