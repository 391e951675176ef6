import fc from 'fast-check'
import { basename, join, win32 } from 'node:path'
import { expect, test } from 'vitest'
import { extensionOf, safeFileName } from '@shared/model/file-name'

test.each([
  ['plan.pdf', 'pdf'],
  ['Plan.PDF', 'pdf'],
  ['archive.tar.gz', 'gz'],
  ['README', ''],
  ['.profile', ''],
  ['ends with a dot.', ''],
])('a file called %s ends in “%s”', (name, extension) => {
  expect(extensionOf(name)).toBe(extension)
})

test.each([
  ['seal drawing.pdf', 'seal drawing.pdf'],
  ['Ærøskøbing – tilbud (2).docx', 'Ærøskøbing – tilbud (2).docx'],
  ['../../etc/passwd', '__.._etc_passwd'],
  ['..\\..\\start.pdf', '__.._start.pdf'],
  ['C:\\Windows\\notepad.exe', 'C__Windows_notepad.exe'],
  ['plan.pdf:hidden.exe', 'plan.pdf_hidden.exe'],
  ['setup.exe. . ', 'setup.exe'],
  ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
  ['line\nbreak\u0000.txt', 'line_break_.txt'],
  ['.hidden', '_hidden'],
  ['..', '_'],
  ['', '_'],
  ['   ', '_'],
  ['NUL', '_NUL'],
  ['com1.pdf', '_com1.pdf'],
  ['company.pdf', 'company.pdf'],
])('“%s” may be called “%s” in a folder', (name, safe) => {
  expect(safeFileName(name)).toBe(safe)
})

test('a long name keeps its end and fits everywhere', () => {
  const long = safeFileName(`${'漢'.repeat(250)}.docx`)
  expect(long).toMatch(/^漢+\.docx$/u)
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(150)
})

test('no name leads out of its folder, and a safe one stays as it is', () => {
  const anyName = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('.', '/', '\\', ' ', ':', 'a', '\u0000', '\ud800', '😀'), maxLength: 12 }),
  )
  fc.assert(
    fc.property(anyName, (name) => {
      const safe = safeFileName(name)
      expect(basename(join('/folder', safe))).toBe(safe)
      expect(win32.dirname(win32.join('C:\\folder', safe))).toBe('C:\\folder')
      expect(safeFileName(safe)).toBe(safe)
    }),
  )
})
