import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guidFromBytes, guidToBytes, normalizeGuid } from '@electron/engine/query/guid-bytes'
import { ident, join, resultName, sql } from '@electron/engine/query/sql'

describe('SQL', () => {
  test('binds values and puts SQL in as it is', () => {
    const inner = sql`${ident('name')} = ${"x' OR 1=1 --"}`
    expect(
      sql`SELECT * FROM ${ident('account')} WHERE ${inner} AND ${ident('n')} IN (${join([sql`${1}`, sql`${null}`])})`,
    ).toEqual({
      text: 'SELECT * FROM "account" WHERE "name" = ? AND "n" IN (?, ?)',
      values: ["x' OR 1=1 --", 1, null],
    })
  })
  test('binds bytes', () => {
    expect(sql`${Buffer.of(1)}`).toEqual({ text: '?', values: [Buffer.of(1)] })
  })
  test.each(['', '1a', 'a"b', 'a b', 'a;b', 'a.b', 'å', 'a\0'])('does not take %j for a name', (name) => {
    expect(() => ident(name)).toThrow('not an identifier')
  })
  test('names a result column with or without an alias before it', () => {
    expect([resultName('name').text, resultName('k.name').text]).toEqual(['"name"', '"k.name"'])
    expect(() => resultName('a.b.c')).toThrow()
    expect(() => resultName('a."')).toThrow()
  })
})

describe('GUIDs', () => {
  test('are 16 bytes in the order of their text', () => {
    const guid = '00112233-4455-6677-8899-aabbccddeeff'
    expect(guidToBytes(`{${guid.toUpperCase()}}`).toString('hex')).toBe('00112233445566778899aabbccddeeff')
    expect(guidFromBytes(guidToBytes(guid))).toBe(guid)
  })
  test('sort as bytes like their text', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (left, right) => {
        expect(Math.sign(Buffer.compare(guidToBytes(left), guidToBytes(right)))).toBe(
          left < right ? -1 : left > right ? 1 : 0,
        )
      }),
    )
  })
  test.each(['', 'x', '00112233445566778899aabbccddeeff', '00112233-4455-6677-8899-aabbccddeefg'])(
    'are not %j',
    (text) => {
      expect(normalizeGuid(text)).toBeNull()
      expect(() => guidToBytes(text)).toThrow()
    },
  )
})
