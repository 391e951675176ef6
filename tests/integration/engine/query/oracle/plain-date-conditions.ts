import type { Operator } from '@shared/fetchxml/operators'
import { dayOf, fiscalIndex, fiscalPeriods, instantShowing, monthsLater, partsOf, shownAt } from './plain-dates'
import type { Day } from './plain-dates'
import type { World } from './world'

const HOUR = 3_600_000
const MINUTE = 60_000
const LONG_DAY = 24 * HOUR

/** A date as it is stored: an instant, a day, or a time on whatever wall. */
export interface StoredDate {
  readonly stored: string
  readonly behavior: 'userLocal' | 'dateOnly' | 'timeZoneIndependent' | null
}

/** Whether a date operator holds, worked out by the calendar on the user's wall. */
export function dateHolds(world: World, operator: Operator, texts: readonly string[], date: StoredDate): boolean {
  const compared = comparedWithWritten(world, operator, texts, date)
  if (compared !== null) {
    return compared
  }
  const { clock } = world
  const isLocal = date.behavior === 'userLocal'
  const instant = Date.parse(date.stored)
  const day = Math.floor((isLocal ? shownAt(instant, clock.timeZone) : instant) / LONG_DAY)
  const shownNow = shownAt(clock.now, clock.timeZone)
  const now = isLocal ? clock.now : shownNow
  const today = Math.floor(shownNow / LONG_DAY)
  const isPast = instant < now
  const count = Number(texts[0] ?? 0)

  const fiscal = fiscalHolds(world, operator, texts, { day, today, isPast })
  if (fiscal !== null) {
    return fiscal
  }
  // A time of the wall a while ago: the hour began at an instant, and hours pass evenly.
  const ago = (unit: number, units: number): number => {
    const then = clock.now - (((shownNow % unit) + unit) % unit) - units * unit
    return isLocal ? then : shownAt(then, clock.timeZone)
  }
  const sunday = today - new Date(today * LONG_DAY).getUTCDay()
  const { year, month } = partsOf(today)
  const monthNumber = (each: Day): number => partsOf(each).year * 12 + partsOf(each).month
  switch (operator) {
    case 'yesterday':
      return day === today - 1
    case 'today':
      return day === today
    case 'tomorrow':
      return day === today + 1
    case 'last-week':
      return day >= sunday - 7 && day < sunday
    case 'this-week':
      return day >= sunday && day < sunday + 7
    case 'next-week':
      return day >= sunday + 7 && day < sunday + 14
    case 'last-month':
      return monthNumber(day) === year * 12 + month - 1
    case 'this-month':
      return monthNumber(day) === year * 12 + month
    case 'next-month':
      return monthNumber(day) === year * 12 + month + 1
    case 'last-year':
      return partsOf(day).year === year - 1
    case 'this-year':
      return partsOf(day).year === year
    case 'next-year':
      return partsOf(day).year === year + 1
    case 'last-seven-days':
      return isPast && day >= today - 7
    case 'next-seven-days':
      return !isPast && day <= today + 7
    case 'last-x-days':
      return isPast && day >= today - count
    case 'next-x-days':
      return !isPast && day <= today + count
    case 'last-x-weeks':
      return isPast && day >= today - 7 * count
    case 'next-x-weeks':
      return !isPast && day <= today + 7 * count
    case 'last-x-months':
      return isPast && day >= monthsLater(today, -count)
    case 'next-x-months':
      return !isPast && day < monthsLater(today + 1, count)
    case 'last-x-years':
      return isPast && day >= monthsLater(today, -12 * count)
    case 'next-x-years':
      return !isPast && day < monthsLater(today + 1, 12 * count)
    case 'last-x-hours':
      return isPast && instant >= ago(HOUR, count)
    case 'next-x-hours':
      return !isPast && instant < ago(HOUR, -count - 1)
    case 'olderthan-x-minutes':
      return instant < ago(MINUTE, count)
    case 'olderthan-x-hours':
      return instant < ago(HOUR, count)
    case 'olderthan-x-days':
      return day < today - count
    case 'olderthan-x-weeks':
      return day < today - 7 * count
    case 'olderthan-x-months':
      return day < monthsLater(today, -count)
    case 'olderthan-x-years':
      return day < monthsLater(today, -12 * count)
    default:
      throw new Error(`${operator} is not evaluated`)
  }
}

function comparedWithWritten(
  { clock }: World,
  operator: Operator,
  texts: readonly string[],
  { stored, behavior }: StoredDate,
): boolean | null {
  const own = Date.parse(stored)
  const compare = (text: string): number => {
    const [, date = '', time = '00:00:00', zone] = /^([\d-]{10})(?:T([\d:]{8}))?(.*)$/.exec(text) ?? []
    const shown = Date.parse(`${date}T${time}Z`)
    if (behavior !== 'userLocal') {
      return own - shown
    }
    return own - (zone === '' ? instantShowing(shown, clock.timeZone) : Date.parse(text))
  }
  const ownDay = Math.floor((behavior === 'userLocal' ? shownAt(own, clock.timeZone) : own) / LONG_DAY)
  const [first = '', second = ''] = texts
  const writtenDay = Date.parse(`${first.slice(0, 10)}T00:00:00Z`) / LONG_DAY
  switch (operator) {
    case 'eq':
      return compare(first) === 0
    case 'gt':
      return compare(first) > 0
    case 'ge':
      return compare(first) >= 0
    case 'lt':
      return compare(first) < 0
    case 'le':
      return compare(first) <= 0
    case 'between':
      return compare(first) >= 0 && compare(second) <= 0
    case 'on':
      return ownDay === writtenDay
    case 'on-or-before':
      return ownDay <= writtenDay
    case 'on-or-after':
      return ownDay >= writtenDay
    default:
      return null
  }
}

function fiscalHolds(
  { clock }: World,
  operator: Operator,
  texts: readonly string[],
  { day, today, isPast }: { readonly day: Day; readonly today: Day; readonly isPast: boolean },
): boolean | null {
  const [first = 0, second = 0] = texts.map(Number)
  const at = fiscalIndex(day, clock) - fiscalIndex(today, clock)
  const own = fiscalPeriods(clock)[fiscalIndex(day, clock)]
  const current = fiscalPeriods(clock)[fiscalIndex(today, clock)]
  if (own === undefined || current === undefined) {
    throw new Error(`the day ${day} is beyond the fiscal years of the tests, which end on ${dayOf(2055, 1, 1)}`)
  }
  const years = own.year - current.year
  const place = own.year * 100 + own.period
  const named = second * 100 + first
  const isPeriod = fiscalPeriods(clock).some(({ period }) => period === first)
  switch (operator) {
    case 'last-fiscal-year':
      return years === -1
    case 'this-fiscal-year':
      return years === 0
    case 'next-fiscal-year':
      return years === 1
    case 'last-fiscal-period':
      return at === -1
    case 'this-fiscal-period':
      return at === 0
    case 'next-fiscal-period':
      return at === 1
    case 'last-x-fiscal-years':
      return isPast && years >= -first
    case 'next-x-fiscal-years':
      return !isPast && years <= first
    case 'last-x-fiscal-periods':
      return isPast && at >= -first
    case 'next-x-fiscal-periods':
      return !isPast && at <= first
    case 'in-fiscal-year':
      return own.year === first
    case 'in-fiscal-period':
      return own.period === first
    case 'in-fiscal-period-and-year':
      return place === named
    case 'in-or-before-fiscal-period-and-year':
      return isPeriod && place <= named
    case 'in-or-after-fiscal-period-and-year':
      return isPeriod && place >= named
    default:
      return null
  }
}
