import type { SqlValue } from '../query/sql'

/**
 * A row's place in its order as text, for the renderer to hand back: a JSON list in which bytes stand as `{"hex":…}`. It is
 * the renderer's to keep, so reading it back trusts nothing.
 */
export function printPageKey(values: readonly unknown[]): string {
  return JSON.stringify(values.map((value) => (value instanceof Uint8Array ? { hex: hexOf(value) } : value)))
}

/** The values of a key; `null` for text that is none of ours or has another number of parts. */
export function parsePageKey(text: string, parts: number): readonly SqlValue[] | null {
  try {
    const json: unknown = JSON.parse(text)
    if (!Array.isArray(json) || json.length !== parts) return null
    const values = json.map(valueOf)
    return values.includes(undefined) ? null : values.filter((value) => value !== undefined)
  } catch {
    return null
  }
}

function valueOf(part: unknown): SqlValue | undefined {
  if (part === null || typeof part === 'string' || typeof part === 'number') return part
  if (typeof part !== 'object' || !('hex' in part) || typeof part.hex !== 'string') return undefined
  return /^([0-9a-f]{2})*$/.test(part.hex) ? Buffer.from(part.hex, 'hex') : undefined
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
