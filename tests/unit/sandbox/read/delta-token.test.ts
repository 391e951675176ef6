import { describe, expect, it } from 'vitest'
import { parseDeltaToken, printDeltaToken } from '@electron/sandbox/read/delta-token'

describe('a delta token', () => {
  it('is a version number and a moment in UTC', () => {
    const token = { version: 919042, givenAt: Date.UTC(2017, 7, 22, 8, 10, 44) }
    expect(printDeltaToken(token)).toBe('919042!08/22/2017 08:10:44')
    expect(parseDeltaToken('919042!08/22/2017 08:10:44')).toEqual(token)
  })

  it.each(['', '919042', '919042!', '919042!13/40/2017 08:10:44', 'x!08/22/2017 08:10:44'])(
    'is not read from %j',
    (text) => {
      expect(parseDeltaToken(text)).toBeNull()
    },
  )
})
