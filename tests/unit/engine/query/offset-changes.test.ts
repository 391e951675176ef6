import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offsetAt } from '@shared/format/time-zone'
import { offsetChanges } from '@electron/engine/query/offset-changes'

const at = (text: string): number => Date.parse(text)

describe('the changes of a zone', () => {
  test.each(['Europe/Oslo', 'America/New_York', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'])(
    'in %s tell its offset at any time',
    (zone) => {
      const { first, changes } = offsetChanges(zone)
      const instants = fc.integer({ min: at('1990-01-15T00:00:00Z'), max: at('2044-12-01T00:00:00Z') })
      fc.assert(
        fc.property(instants, (instant) => {
          const offset = changes.findLast((change) => change.instant <= instant)?.offset ?? first
          expect(offset).toBe(offsetAt(instant, zone))
        }),
      )
    },
  )
})
