import { expect, test } from 'vitest'
import { fiscalCalendarOf, PLAIN_FISCAL_CALENDAR } from '@electron/engine/query/fiscal-calendar'

test('an organisation that says nothing has quarters from the first of January', () => {
  expect(fiscalCalendarOf({ start: null, periodType: null, yearDisplay: null })).toEqual(PLAIN_FISCAL_CALENDAR)
})

test('the month and the day of the start are meant as they are written, in no time zone', () => {
  const calendar = fiscalCalendarOf({ start: '2003-04-06T00:00:00Z', periodType: 2003, yearDisplay: 2 })
  expect(calendar).toEqual({ startMonth: 4, startDay: 6, period: 'month', yearNamedBy: 'end' })
})

test.each([
  [2000, 'year'],
  [2001, 'halfYear'],
  [2002, 'quarter'],
  [2003, 'month'],
  [2004, 'fourWeeks'],
])('the period type %i is %s', (periodType, period) => {
  expect(fiscalCalendarOf({ start: null, periodType, yearDisplay: 1 }).period).toBe(period)
})
