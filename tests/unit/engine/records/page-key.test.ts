import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePageKey, printPageKey } from '@electron/engine/records/page-key'

const part = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes)),
)

test('a key is read back as it was written', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (values) => {
      expect(parsePageKey(printPageKey(values), values.length)).toEqual(values)
    }),
  )
})

test('a key for another number of columns is none', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.nat(8), (values, parts) => {
      fc.pre(parts !== values.length)
      expect(parsePageKey(printPageKey(values), parts)).toBeNull()
    }),
  )
})

test('no text whatever makes it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.nat(4), (text, parts) => {
      const key = parsePageKey(text, parts)
      expect(key === null || key.length === parts).toBe(true)
    }),
  )
})

test.each(['[true]', '[{}]', '[{"hex":"0"}]', '[{"hex":"GG"}]', '[[1]]', '{"length":1}', 'null'])(
  '%s is none',
  (text) => {
    expect(parsePageKey(text, 1)).toBeNull()
  },
)
