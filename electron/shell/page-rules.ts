import { join, normalize, sep } from 'node:path'

/** The file of that path below `folder`, or `null` for a path that leads out of it. */
export function fileWithin(folder: string, path: string): string | null {
  const file = normalize(join(folder, path === '/' ? 'index.html' : path))
  return file.startsWith(normalize(folder) + sep) && !path.includes('\0') ? file : null
}

/** What a page may load: its own files, and styles that carry the page's nonce. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
