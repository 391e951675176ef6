import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readEnvelope } from '@electron/engine/replica/page-envelope'

const NOTHING = { nextLink: null, deltaLink: null, count: null, pagingCookie: null, moreRecords: false }

describe('what a page says about itself', () => {
  test('is found before and behind the records', () => {
    const text = JSON.stringify({
      '@odata.context': 'x',
      '@odata.count': 3,
      value: [{ a: [1] }],
      '@odata.nextLink': 'y',
    })
    expect(readEnvelope(Buffer.from(text))).toEqual({ ok: true, value: { ...NOTHING, count: 3, nextLink: 'y' } })
  })

  test('is found with white space between the parts, and in an empty page', () => {
    const text = JSON.stringify({ '@odata.deltaLink': 'd', value: [] }, null, 2)
    expect(readEnvelope(Buffer.from(text))).toEqual({ ok: true, value: { ...NOTHING, deltaLink: 'd' } })
  })

  test('is found when a text behind the records holds brackets', () => {
    const text = '{"value":[{"name":"x]"}],"@odata.nextLink":"https://x/?a=[1]&b=]"}'
    expect(readEnvelope(Buffer.from(text))).toEqual({
      ok: true,
      value: { ...NOTHING, nextLink: 'https://x/?a=[1]&b=]' },
    })
  })

  test('is refused for a page that was cut off', () => {
    const text = JSON.stringify({ value: [{ a: 1 }, { a: 2 }], '@odata.nextLink': 'y' })
    for (let length = 0; length < text.length; length += 1)
      expect(readEnvelope(Buffer.from(text.slice(0, length))).ok).toBe(false)
  })

  test('is refused for an answer that is no list', () => {
    expect(readEnvelope(Buffer.from('{"error":{"message":"x"}}')).ok).toBe(false)
  })

  test('is the same as a parser finds it, whatever the records hold', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.string())), fc.string(), (value, link) => {
        const text = JSON.stringify({ '@odata.context': link, value, '@odata.nextLink': link })
        expect(readEnvelope(Buffer.from(text))).toEqual({ ok: true, value: { ...NOTHING, nextLink: link } })
      }),
    )
  })
})
