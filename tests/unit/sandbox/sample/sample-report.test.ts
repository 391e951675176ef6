import { expect, test } from 'vitest'
import { sampleReport } from '@electron/sandbox/sample/business/sample-report'

test.each([8_000, 123_457, 900_000])('a report of %i bytes has as many, the same ones each time', (size) => {
  const report = sampleReport('rapport-123.pdf', size)
  expect(report).toHaveLength(size)
  const text = Buffer.from(report ?? []).toString('latin1')
  expect(text.startsWith('%PDF-1.4\n')).toBe(true)
  const table = Number(/startxref\n(\d+)\n/.exec(text)?.[1])
  expect(text.slice(table, table + 4)).toBe('xref')
  expect(Buffer.from(sampleReport('rapport-123.pdf', size) ?? []).equals(Buffer.from(report ?? []))).toBe(true)
})

test('there is none in less than a report takes', () => {
  expect(sampleReport('rapport-123.pdf', 100)).toBeNull()
})
