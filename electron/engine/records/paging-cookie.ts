import { readXml } from '@shared/xml/read-xml'
import { NO_COOKIE } from './server-query'

/**
 * The cookie that continues a FetchXML query, taken from the annotation in which it comes wrapped and percent-encoded twice.
 * Without one, or with one in another wrapping, `NO_COOKIE`: the next page is then asked for by its number alone.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results
 */
export function pagingCookieOf(annotation: string | null): string {
  if (annotation === null) return NO_COOKIE
  try {
    const wrapped = readXml(annotation).attributes.get('pagingcookie')?.value
    return wrapped === undefined ? NO_COOKIE : decodeURIComponent(decodeURIComponent(wrapped))
  } catch {
    return NO_COOKIE
  }
}
