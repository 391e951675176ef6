import type { Literal } from './filter-expression'

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/i

/** The literal that an unquoted word is, or `null` when it is none. */
export function parseLiteral(word: string): Literal | null {
  if (word === 'null') return { kind: 'null' }
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true' }
  if (GUID.test(word)) return { kind: 'guid', value: word.toLowerCase() }
  if (NUMBER.test(word)) return { kind: 'number', text: word }
  if (DATE.test(word)) return { kind: 'date', text: word }
  return null
}

/** The GUID in lower case, or `null` when the text is not one. */
export function parseGuid(text: string): string | null {
  return GUID.test(text) ? text.toLowerCase() : null
}
