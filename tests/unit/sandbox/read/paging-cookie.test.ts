import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCookie, printCookie, unwrapCookie, wrapCookie } from '@electron/sandbox/read/paging-cookie'

/** Text that XML can carry. */
const text = fc.string({ unit: 'grapheme' }).filter((value) => [...value].every((one) => one >= ' '))
const guid = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes))
const value = fc.oneof(fc.constant(null), text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), guid)
const keys = fc.array(
  value.map((one) => ({ name: 'key', value: one === 0 ? 0 : one })),
  { minLength: 1, maxLength: 4 },
)

describe('a paging cookie', () => {
  it('comes back with the values it was printed from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), keys, (page, last) => {
        const cookie = printCookie(page, last, last)
        expect(parseCookie(cookie)).toEqual({ page, last: last.map((key) => key.value) })
        expect(unwrapCookie(wrapCookie(cookie, page + 1, true))).toEqual({
          cookie: parseCookie(cookie),
          tracking: true,
        })
      }),
    )
  })

  it.each([
    '',
    'nonsense',
    '<cookie/>',
    '<cookie page="0"/>',
    '<cookie page="1"><a last="x" lasttype="id" /></cookie>',
  ])('is not read from %j', (other) => {
    expect(parseCookie(other)).toBeNull()
    expect(unwrapCookie(other)).toBeNull()
  })
})
