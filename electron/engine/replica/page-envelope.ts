import { fail, ok, type Result } from '@shared/model/result'

/** What a page of a collection says about itself, beside its records. */
export interface PageEnvelope {
  readonly nextLink: string | null
  readonly deltaLink: string | null
  readonly count: number | null
  /** FetchXML: the cookie annotation as it came, and whether there are more records. */
  readonly pagingCookie: string | null
  readonly moreRecords: boolean
}

const RECORDS_BEGIN = /"value"\s*:\s*\[/
/** How many closing brackets are tried before the body is held to be no page. */
const TRIES = 64

/**
 * Reads what stands before and after the records of a page without parsing the records: thousands of them would hold the
 * event loop up. Fails with the reason when the text is no page of a collection.
 */
export function readEnvelope(text: string): Result<PageEnvelope, string> {
  const begin = RECORDS_BEGIN.exec(text)
  if (begin === null) return fail('it holds no list of records')
  const head = text.slice(0, begin.index + begin[0].length)
  // The list ends at the last bracket, unless a text behind the list holds one; then what is left does not parse.
  let end = text.lastIndexOf(']')
  for (let tries = 0; tries < TRIES && end >= head.length; tries += 1) {
    const members = parsedMembers(head + text.slice(end))
    if (members !== null) return ok(envelopeOf(members))
    end = text.lastIndexOf(']', end - 1)
  }
  return fail('it is cut off or not JSON')
}

function parsedMembers(text: string): ReadonlyMap<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? new Map<string, unknown>(Object.entries(parsed)) : null
  } catch {
    return null
  }
}

function envelopeOf(members: ReadonlyMap<string, unknown>): PageEnvelope {
  const textOf = (name: string): string | null => {
    const value = members.get(name)
    return typeof value === 'string' ? value : null
  }
  const count = members.get('@odata.count')
  return {
    nextLink: textOf('@odata.nextLink'),
    deltaLink: textOf('@odata.deltaLink'),
    count: typeof count === 'number' ? count : null,
    pagingCookie: textOf('@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'),
    moreRecords: members.get('@Microsoft.Dynamics.CRM.morerecords') === true,
  }
}
