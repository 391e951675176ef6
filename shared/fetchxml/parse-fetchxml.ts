import { carryonError } from '../model/errors'
import type { ErrorOf } from '../model/errors'
import { fail } from '../model/result'
import type { Result } from '../model/result'
import { allowAttributes, allowNoText, flagOf, textOf, wholeOf, wordOf } from '../xml/attribute-reader'
import { readXml } from '../xml/read-xml'
import type { XmlElement } from '../xml/xml-element'
import { catchFault, XmlFault } from '../xml/xml-fault'
import type { FetchQuery, FetchSettings } from './fetch-query'
import { parseSource } from './parse-source'

/** The most rows `top` may ask for. */
const MOST_TOP = 5000

/**
 * The query that a FetchXML text means. Strict: what is unknown, misplaced or malformed is an error that says where.
 * Whether the tables and columns exist is not looked at.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/
 */
export function parseFetchXml(xml: string): Result<FetchQuery, ErrorOf<'fetchxml.invalid'>> {
  const parsed = catchFault(() => parseFetch(readXml(xml)))
  if (parsed.ok) {
    return parsed
  }
  const { reason, place } = parsed.error
  return fail(carryonError('fetchxml.invalid', { reason, ...place }))
}

function parseFetch(element: XmlElement): FetchQuery {
  if (element.name !== 'fetch') {
    throw new XmlFault(`the outermost element must be fetch, not ${element.name}`, element.place)
  }
  const settings = parseSettings(element)
  allowNoText(element)
  const [entity, another] = element.children
  if (entity === undefined) {
    throw new XmlFault('fetch needs an entity', element.place)
  }
  for (const child of [entity, another]) {
    if (child !== undefined && child.name !== 'entity') {
      throw new XmlFault(`${child.name} is not allowed in fetch`, child.place)
    }
  }
  if (another !== undefined) {
    throw new XmlFault('fetch has more than one entity', another.place)
  }
  allowAttributes(entity, ['name', 'enableprefiltering', 'prefilterparametername'])
  return { settings, ...parseSource(entity, { aggregate: settings.aggregate }) }
}

const FETCH_ATTRIBUTES = [
  'aggregate',
  'aggregatelimit',
  'count',
  'datasource',
  'distinct',
  'latematerialize',
  'mapping',
  'min-active-row-version',
  'no-lock',
  'options',
  'output-format',
  'page',
  'paging-cookie',
  'returntotalrecordcount',
  'savedqueryid',
  'top',
  'useraworderby',
  'utc-offset',
  'version',
]

function parseSettings(element: XmlElement): FetchSettings {
  allowAttributes(element, FETCH_ATTRIBUTES)
  const settings: FetchSettings = {
    aggregate: flagOf(element, 'aggregate', false),
    distinct: flagOf(element, 'distinct', false),
    top: wholeOf(element, 'top', 1),
    count: wholeOf(element, 'count', 1),
    page: wholeOf(element, 'page', 1),
    pagingCookie: textOf(element, 'paging-cookie'),
    returnTotalRecordCount: flagOf(element, 'returntotalrecordcount', false),
    rawChoiceOrder: flagOf(element, 'useraworderby', false),
    aggregateLimit: wholeOf(element, 'aggregatelimit', 1),
    retained: wordOf(element, 'datasource', { retained: true }) ?? false,
  }
  if (settings.top !== null && settings.top > MOST_TOP) {
    throw new XmlFault(`top must not be above ${MOST_TOP}`, element.place)
  }
  if (settings.top !== null && (settings.count !== null || settings.page !== null)) {
    throw new XmlFault('top cannot be combined with count or page', element.place)
  }
  return settings
}
