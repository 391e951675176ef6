const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i

/** The GUID in lower case with hyphens and no braces, or `null` for text that is no GUID. */
export function normalizeGuid(text: string): string | null {
  return GUID.exec(text.trim())?.[1]?.toLowerCase() ?? null
}

/** The 16 bytes of a GUID in the order of its text. Throws for text that is no GUID. */
export function guidToBytes(guid: string): Buffer {
  const normal = normalizeGuid(guid)
  if (normal === null) {
    throw new Error(`not a GUID: ${JSON.stringify(guid)}`)
  }
  return Buffer.from(normal.replaceAll('-', ''), 'hex')
}

/** The GUID that 16 bytes mean: lower case, with hyphens. Throws for any other number of bytes. */
export function guidFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== 16) {
    throw new Error(`a GUID has 16 bytes, not ${bytes.length}`)
  }
  const hex = Buffer.from(bytes).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
