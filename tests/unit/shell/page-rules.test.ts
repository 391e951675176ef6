import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentSecurityPolicy, fileWithin } from '@electron/shell/page-rules'

test('the root of the app is its index page', () => {
  expect(fileWithin('/app/renderer', '/')).toBe('/app/renderer/index.html')
})

test('a file below the folder is served', () => {
  expect(fileWithin('/app/renderer', '/assets/main.js')).toBe('/app/renderer/assets/main.js')
})

test.each(['/../secret', '/assets/../../secret', '/..', '/a\0.js', '/../renderer-other/x'])(
  '%j leads nowhere',
  (path) => {
    expect(fileWithin('/app/renderer', path)).toBeNull()
  },
)

test('no path leads out of the folder', () => {
  const piece = fc.oneof(fc.constant('..'), fc.constant('.'), fc.string({ maxLength: 5 }))
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const file = fileWithin('/app/renderer', `/${pieces.join('/')}`)
      expect(file === null || file.startsWith('/app/renderer/')).toBe(true)
    }),
  )
})

test('a page loads nothing from elsewhere and runs no inline script', () => {
  const policy = contentSecurityPolicy('abc')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("style-src 'self' 'nonce-abc'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})
