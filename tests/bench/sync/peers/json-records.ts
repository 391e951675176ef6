/** A record as `JSON.parse` gives it. */
export type JsonRecord = Readonly<Record<string, string | number | boolean | null>>

/** The records of a page, parsed. */
export function recordsIn(text: string): readonly JsonRecord[] {
  const parsed: unknown = JSON.parse(text)
  if (!isPage(parsed)) throw new Error('not a page of records')
  return parsed.value
}

function isPage(parsed: unknown): parsed is { readonly value: readonly JsonRecord[] } {
  return typeof parsed === 'object' && parsed !== null && 'value' in parsed && Array.isArray(parsed.value)
}
