import { describe, expect, it } from 'vitest'
import { boundaryOf, parseMultipart } from '@electron/sandbox/batch/parse-multipart'

const BODY = [
  '--b',
  'Content-Type: application/http',
  'Content-ID: 1',
  '',
  'GET a HTTP/1.1',
  '',
  '--b',
  '',
  'second',
  '--b--',
  '',
]

describe('parseMultipart', () => {
  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
  ])('cuts a body with %s line ends into its parts', (_, lineEnd) => {
    const parts = parseMultipart(BODY.join(lineEnd), 'b')
    expect(parts.ok && parts.value.map(({ headers, content }) => [headers.get('content-id'), content])).toEqual([
      ['1', 'GET a HTTP/1.1\n'],
      [undefined, 'second'],
    ])
  })

  it('refuses a body that was cut off', () => {
    expect(parseMultipart(BODY.slice(0, -2).join('\r\n'), 'b').ok).toBe(false)
  })
})

describe('boundaryOf', () => {
  it.each([
    ['multipart/mixed;boundary=batch_1', 'batch_1'],
    ['Multipart/Mixed; boundary="batch 1"', 'batch 1'],
    ['application/json', null],
    ['multipart/mixed', null],
  ])('%s', (type, boundary) => {
    expect(boundaryOf(type)).toBe(boundary)
  })
})
