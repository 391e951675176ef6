/** The kinds of picture that Dataverse takes for an image column and a window can draw. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/bmp'

const SIGNATURES: readonly (readonly [PictureType, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
]
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
/** No picture has fewer bytes than the header of a bitmap, which is also as far as a signature reaches. */
const HEADER = 26
/** So much of a base64 text holds the header: four letters for each three bytes. */
const HEADER_LETTERS = 36

/** What sort of picture a base64 text holds by its first bytes; `null` when it is none. */
export function pictureTypeOf(text: string): PictureType | null {
  if (text.length % 4 !== 0 || bytesIn(text) < HEADER || !BASE64.test(text)) return null
  const bytes = [...atob(text.slice(0, HEADER_LETTERS))].map((byte) => byte.charCodeAt(0))
  const signed = SIGNATURES.find(([, signature]) => signature.every((byte, place) => bytes[place] === byte))
  return signed?.[0] ?? (isBitmap(bytes) ? 'image/bmp' : null)
}

/** How many bytes a base64 text holds. */
export function bytesIn(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return (text.length / 4) * 3 - padding
}

/** The address under which a window draws the picture; `null` for what is none. */
export function pictureAddress(text: string): string | null {
  const type = pictureTypeOf(text)
  return type === null ? null : `data:${type};base64,${text}`
}

/** Two letters alone are in many texts: the four bytes that every bitmap has empty tell it from those. */
function isBitmap(bytes: readonly number[]): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.slice(6, 10).every((byte) => byte === 0)
}
