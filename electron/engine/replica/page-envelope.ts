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

const RECORDS_NAME = '"value"'
const RECORDS_BEGIN = /^"value"\s*:\s*\[/
/** The name of the list and the bracket that opens it stand within so many bytes. */
const LONGEST_BEGIN = 64
const CLOSING_BRACKET = 0x5d
/** How many closing brackets are tried before the body is held to be no page. */
const TRIES = 64

/**
 * Reads what stands before and after the records of a page without parsing the records: thousands of them would hold the
 * event loop up. Fails with the reason when the body, which is UTF-8, is no page of a collection.
 */
export function readEnvelope(body: Uint8Array): Result<PageEnvelope, string> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const begin = recordsBegin(bytes)
  if (begin === null) return fail('it holds no list of records')
  const head = bytes.toString('utf8', 0, begin)
  // The list ends at the last bracket, unless a text behind the list holds one; then what is left does not parse.
  let end = bytes.lastIndexOf(CLOSING_BRACKET)
  for (let tries = 0; tries < TRIES && end >= begin; tries += 1) {
    const members = parsedMembers(head + bytes.toString('utf8', end))
    if (members !== null) return ok(envelopeOf(members))
    end = bytes.lastIndexOf(CLOSING_BRACKET, end - 1)
  }
  return fail('it is cut off or not JSON')
}

/** Where the first record stands. */
function recordsBegin(bytes: Buffer): number | null {
  for (let at = bytes.indexOf(RECORDS_NAME); at >= 0; at = bytes.indexOf(RECORDS_NAME, at + 1)) {
    const found = RECORDS_BEGIN.exec(bytes.toString('latin1', at, at + LONGEST_BEGIN))
    if (found !== null) return at + found[0].length
  }
  return null
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
