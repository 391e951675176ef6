/** The GUID text (lower case, hyphens) of sixteen bytes, of their hex digits, or of GUID text itself. */
export function guidText(value: Uint8Array | string): string {
  const hex = typeof value === 'string' ? value : Buffer.from(value).toString('hex')
  if (hex.length !== 32) return hex
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
