import { crc32, deflateSync } from 'node:zlib'
import type { RecordId } from '@shared/model/record'

/** One record in so many has a picture. */
const ONE_IN = 8
/** A picture is a square of so many fields each way, the left half mirrored, and a field so many pixels. */
const FIELDS = 6
const FIELD = 8
const SIDE = FIELDS * FIELD

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PAPER = [0xf4, 0xf1, 0xea]
const INKS = [
  [0x1f, 0x6f, 0x8b],
  [0x8b, 0x3a, 0x62],
  [0x4f, 0x7a, 0x28],
  [0xb0, 0x5a, 0x1c],
]

/** The picture of the record, as base64: a pattern made of its id, the same in every organisation. Most have none. */
export function pictureOf(id: RecordId): string | null {
  const digits = [...id.replaceAll('-', '')].map((digit) => Number.parseInt(digit, 16))
  const [first = 0, second = 0, ...pattern] = digits.reverse()
  return first % ONE_IN === 0 ? pngOf(INKS[second % INKS.length] ?? PAPER, pattern).toString('base64') : null
}

function pngOf(ink: readonly number[], pattern: readonly number[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIDE, 0)
  header.writeUInt32BE(SIDE, 4)
  // One bit a pixel, by a palette.
  header.set([1, 3, 0, 0, 0], 8)
  const rows = Array.from({ length: SIDE }, (_, row) => [0, ...rowOf(pattern, Math.floor(row / FIELD))])
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([...PAPER, ...ink])),
    // Stored, not compressed: how well that is done differs from machine to machine, and the bytes shall not.
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A field is as wide as a byte has pixels. */
function rowOf(pattern: readonly number[], row: number): readonly number[] {
  const half = Array.from({ length: FIELDS / 2 }, (_, column) => {
    const digit = pattern[row * (FIELDS / 2) + column] ?? 0
    return digit % 2 === 0 ? 0x00 : 0xff
  })
  return [...half, ...half.toReversed()]
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
