import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagingCookieOf } from '@electron/engine/records/paging-cookie'
import { NO_COOKIE } from '@electron/engine/records/server-query'

const wrapped = (cookie: string): string =>
  `<cookie pagenumber="2" pagingcookie="${encodeURIComponent(encodeURIComponent(cookie))}" istracking="False" />`

test('the cookie comes out of its wrapping and both encodings', () => {
  const cookie = '<cookie page="1"><accountid last="{A}" first="{B}" /></cookie>'
  expect(pagingCookieOf(wrapped(cookie))).toBe(cookie)
})

test.each([null, '', 'no XML', '<cookie/>', '<cookie pagingcookie="%E0%A4%A"/>'])('%j holds none', (annotation) => {
  expect(pagingCookieOf(annotation)).toBe(NO_COOKIE)
})

test('no annotation whatever makes it throw', () => {
  fc.assert(fc.property(fc.string(), (annotation) => typeof pagingCookieOf(annotation) === 'string'))
})
