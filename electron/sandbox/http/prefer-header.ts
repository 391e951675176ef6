import type { Headers } from './web-message'

/** What a request prefers: page size, annotations, change tracking, the record back, a batch that goes on. */
export interface Preferences {
  readonly maxPageSize: number | null
  /** The patterns of `odata.include-annotations`; empty when none are wanted. */
  readonly annotations: readonly string[]
  readonly trackChanges: boolean
  readonly returnRepresentation: boolean
  readonly continueOnError: boolean
  /** The preferences that are honoured, for `Preference-Applied`. */
  readonly applied: readonly string[]
}

/** Reads the `Prefer` header; what is not known is ignored, as HTTP asks. */
export function parsePreferences(headers: Headers): Preferences {
  const found = splitPreferences(headers.get('prefer') ?? '')
  const value = (name: string): string | null => found.get(name)?.value ?? null
  const size = Number(value('odata.maxpagesize') ?? Number.NaN)
  const known = [...found].filter(
    ([name, { value }]) => KNOWN.includes(name) || (name === 'return' && value === 'representation'),
  )
  return {
    maxPageSize: Number.isInteger(size) && size > 0 ? size : null,
    annotations: (value('odata.include-annotations') ?? '')
      .split(',')
      .map((text) => text.trim())
      .filter(Boolean),
    trackChanges: found.has('odata.track-changes'),
    returnRepresentation: value('return') === 'representation',
    continueOnError: found.has('odata.continue-on-error') && value('odata.continue-on-error') !== 'false',
    applied: known.map(([, preference]) => preference.text),
  }
}

const KNOWN = ['odata.maxpagesize', 'odata.include-annotations', 'odata.track-changes', 'odata.continue-on-error']

/** Whether an annotation of this name was asked for: by `*`, by its name, or by a prefix ending in `.*`. */
export function wantsAnnotation(preferences: Preferences, name: string): boolean {
  return preferences.annotations.some(
    (pattern) =>
      pattern === '*' || pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1))),
  )
}

/** The `Preference-Applied` header, or nothing. */
export function preferenceApplied(preferences: Preferences): Readonly<Record<string, string>> {
  return preferences.applied.length === 0 ? {} : { 'Preference-Applied': preferences.applied.join(',') }
}

interface Preference {
  readonly value: string | null
  readonly text: string
}

function splitPreferences(header: string): ReadonlyMap<string, Preference> {
  const found = new Map<string, Preference>()
  for (const text of splitOutsideQuotes(header)) {
    const equals = text.indexOf('=')
    const name = (equals < 0 ? text : text.slice(0, equals)).trim().toLowerCase()
    if (name !== '') found.set(name, { value: equals < 0 ? null : unquote(text.slice(equals + 1).trim()), text })
  }
  return found
}

function splitOutsideQuotes(header: string): readonly string[] {
  const parts: string[] = []
  let part = ''
  let quoted = false
  for (const character of header) {
    if (character === '"') quoted = !quoted
    if ((character === ',' || character === ';') && !quoted) {
      parts.push(part.trim())
      part = ''
    } else {
      part += character
    }
  }
  return [...parts, part.trim()]
}

function unquote(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
}
