import { readXml } from '@shared/xml/read-xml'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import type { SqlValue } from '@electron/engine/query/sql'
import { guidText } from '../schema/guid'

/** A value of a row's place in an order, under the name of its key. */
export interface CookieKey {
  readonly name: string
  readonly value: SqlValue
}

/** Where a page ended: its number, and the place of its last row. */
export interface PagingCookie {
  readonly page: number
  readonly last: readonly SqlValue[]
}

/** The cookie of a page, as FetchXML takes it back in `paging-cookie`. */
export function printCookie(page: number, first: readonly CookieKey[], last: readonly CookieKey[]): string {
  const keys = last.map(
    (key, index) =>
      `<${key.name}${valueAttributes('last', key.value)}${valueAttributes('first', first[index]?.value ?? null)} />`,
  )
  return `<cookie page="${page}">${keys.join('')}</cookie>`
}

/** The cookie wrapped as `$skiptoken` and the annotation carry it: percent-encoded twice, in an element of its own. */
export function wrapCookie(cookie: string, nextPage: number, tracking: boolean): string {
  const inner = encodeURIComponent(encodeURIComponent(cookie))
  return `<cookie pagenumber="${nextPage}" pagingcookie="${inner}" istracking="${tracking ? 'True' : 'False'}" />`
}

/** Reads what `printCookie` wrote; `null` for anything else. */
export function parseCookie(text: string): PagingCookie | null {
  const element = elementOf(text)
  const page = Number(element?.attributes.get('page')?.value ?? Number.NaN)
  if (element === null || !Number.isInteger(page) || page < 1) return null
  const last = element.children.map(({ attributes }) => {
    const value = (name: string): string | undefined => attributes.get(name)?.value
    return parseValue(value('last'), value('lasttype'))
  })
  return last.every((value) => value !== undefined) ? { page, last } : null
}

/** Reads what `wrapCookie` wrote; `null` for anything else. */
export function unwrapCookie(text: string): { readonly cookie: PagingCookie; readonly tracking: boolean } | null {
  const attributes = elementOf(text)?.attributes
  try {
    const inner = decodeURIComponent(decodeURIComponent(attributes?.get('pagingcookie')?.value ?? ''))
    const cookie = parseCookie(inner)
    return cookie === null ? null : { cookie, tracking: attributes?.get('istracking')?.value === 'True' }
  } catch {
    return null
  }
}

function elementOf(text: string): ReturnType<typeof readXml> | null {
  try {
    return readXml(text)
  } catch {
    return null
  }
}

function valueAttributes(which: 'first' | 'last', value: SqlValue): string {
  if (value === null) return ` ${which}null="1" ${which}type="null"`
  if (value instanceof Uint8Array) return ` ${which}="{${guidText(value).toUpperCase()}}" ${which}type="id"`
  const type = typeof value === 'string' ? 'text' : 'number'
  return ` ${which}="${escapeAttribute(String(value))}" ${which}type="${type}"`
}

function parseValue(text: string | undefined, type: string | undefined): SqlValue | undefined {
  if (type === 'null') return null
  if (text === undefined) return undefined
  if (type === 'text') return text
  if (type === 'number') return Number.isNaN(Number(text)) ? undefined : Number(text)
  try {
    return type === 'id' ? guidToBytes(text) : undefined
  } catch {
    return undefined
  }
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;')
}
