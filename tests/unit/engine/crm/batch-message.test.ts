import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBatch, printBatch } from '@electron/engine/crm/batch-message'
import { textOf } from '@electron/engine/crm/text-answer'

const HEAD = 'Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n'

test('an address is percent-encoded into the request line', () => {
  const body = printBatch('https://h/api/data/v9.2/', 'b', [{ path: "accounts?$filter=name eq 'Å b'" }])
  expect(body).toContain('GET /api/data/v9.2/accounts?$filter=name%20eq%20%27%C3%85%20b%27 HTTP/1.1\r\n')
})

test('a line break in an address cannot begin another request', () => {
  const path = 'accounts?x=1 HTTP/1.1\r\n\r\n--b\r\n\r\nDELETE /api/data/v9.2/accounts(1)'
  const body = printBatch('https://h/api/data/v9.2/', 'b', [{ path }])
  expect(body.match(/^--b\r$/gm)).toHaveLength(1)
  expect(body).not.toMatch(/^DELETE/m)
})

test('what an answer says in its body does not end it, whatever line ends it has', () => {
  const anyBody = fc.jsonValue().map((value) => JSON.stringify(value, null, 1))
  const anyStatus = fc.constantFrom(200, 204, 400, 403, 404, 412, 429, 500)
  fc.assert(
    fc.property(fc.array(fc.tuple(anyStatus, anyBody), { maxLength: 6 }), fc.boolean(), (answers, carriageReturns) => {
      const parts = answers.map(
        ([status, body]) => `--r_1\r\n${HEAD}HTTP/1.1 ${status} Word\r\nREQ_ID: x:y\r\n\r\n${body}\r\n`,
      )
      const message = `${parts.join('')}--r_1--\r\n`
      const sent = carriageReturns ? message : message.replaceAll('\r\n', '\n')
      const parsed = parseBatch('multipart/mixed; boundary=r_1', sent)
      const squeezed = (body: string): string => JSON.stringify(JSON.parse(body))
      expect(parsed?.map(({ status, body }) => [status, squeezed(textOf(body))])).toEqual(
        answers.map(([status, body]) => [status, squeezed(body)]),
      )
    }),
  )
})

test('an answer without a body has an empty one', () => {
  const message = `--r\r\n${HEAD}HTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\n\r\n\r\n--r--\r\n`
  const [part] = parseBatch('multipart/mixed; boundary="r"', message) ?? []
  expect(part).toMatchObject({ status: 204, body: Buffer.from('') })
  expect(part?.headers.get('odata-version')).toBe('4.0')
})

test.each([
  ['text/plain', '--r--'],
  ['multipart/mixed', '--r--'],
  ['multipart/mixed; boundary=r', `--r\r\n${HEAD}HTTP/1.1 200 OK\r\n\r\n{}`],
  ['multipart/mixed; boundary=r', '--r\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n--r--\r\n'],
])('%s with %j is no batch of answers', (contentType, body) => {
  expect(parseBatch(contentType, body)).toBeNull()
})
