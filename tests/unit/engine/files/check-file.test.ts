import { describe, expect, test } from 'vitest'
import { checkFile } from '@electron/engine/files/check-file'
import { mimeTypeOf } from '@electron/engine/files/mime-type'

const LIMITS = { largest: 1000, blocked: ['exe', 'js'] }

describe('a file', () => {
  test.each([
    [{ name: 'plan.pdf', size: 1000 }, null],
    [{ name: 'plan.pdf', size: 1001 }, 'file.tooLarge'],
    [{ name: 'plan.pdf', size: 0 }, 'file.empty'],
    [{ name: 'plan.pdf.exe', size: 10 }, 'file.blocked'],
    [{ name: 'exe', size: 10 }, null],
  ])('%o is admitted, or told why not: %s', (file, code) => {
    const checked = checkFile(file, LIMITS)
    expect(checked.ok ? null : checked.error.code).toBe(code)
  })

  test('says what it is by the end of its name', () => {
    expect(mimeTypeOf('photo.JPG')).toBe('image/jpeg')
    expect(mimeTypeOf('unknown.xyz')).toBe('application/octet-stream')
  })
})
