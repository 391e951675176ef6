import { createHash } from 'node:crypto'

/** A short text that is the same for the same JSON value and, for all practical purposes, for no other. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
