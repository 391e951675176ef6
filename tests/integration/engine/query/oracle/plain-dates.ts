import type { World } from './world'

type Clock = World['clock']

/** A calendar day as the number of days since 1 January 1970. */
export type Day = number
const LONG_DAY = 86_400_000

export function dayOf(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / LONG_DAY
}

export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const [year = 0, month = 0, date = 0] = new Date(day * LONG_DAY).toISOString().slice(0, 10).split('-').map(Number)
  return { year, month, date }
}

/** What a clock in the zone shows, as if it stood in Greenwich. */
export function shownAt(instant: number, timeZone: string): number {
  const text = clockOf(timeZone).format(instant)
  return Date.parse(`${text.replace(' ', 'T')}Z`) + (((instant % 1000) + 1000) % 1000)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  const clock = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, clock)
  return clock
}

/** The first instant at which a clock in the zone shows that time; in a gap, as long after its beginning as was meant. */
export function instantShowing(shown: number, timeZone: string): number {
  for (let minutes = 14 * 60; minutes >= -12 * 60; minutes -= 15) {
    const instant = shown - minutes * 60_000
    if (shownAt(instant, timeZone) === shown) {
      return instant
    }
  }
  const dayBefore = shown - LONG_DAY
  return shown - (shownAt(dayBefore, timeZone) - dayBefore)
}

/** So many months later, or the last day of that month. */
export function monthsLater(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day)
  const index = year * 12 + (month - 1) + months
  const first = dayOf(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1)
  const next = dayOf(Math.floor((index + 1) / 12), ((((index + 1) % 12) + 12) % 12) + 1, 1)
  return Math.min(first + date - 1, next - 1)
}

const LENGTHS = { year: 12, halfYear: 6, quarter: 3, month: 1, fourWeeks: 0 } as const

/** The days with which fiscal periods begin, with the number of the period and the name of its year. */
function periodStarts(year: number, { fiscal }: Clock): readonly { day: Day; period: number; year: number }[] {
  const length = LENGTHS[fiscal.period]
  const startsOnNewYear = fiscal.startMonth === 1 && fiscal.startDay === 1
  const name = fiscal.yearNamedBy === 'end' && !startsOnNewYear ? year + 1 : year
  const count = length === 0 ? 13 : 12 / length
  return Array.from({ length: count }, (_, index) => ({
    day: dayOf(year, fiscal.startMonth + index * length, fiscal.startDay) + (length === 0 ? index * 28 : 0),
    period: index + 1,
    year: name,
  }))
}

const knownPeriods = new Map<string, readonly { day: Day; period: number; year: number }[]>()

/** All fiscal periods that matter to the tests, in order. */
export function fiscalPeriods(clock: Clock): readonly { day: Day; period: number; year: number }[] {
  const key = JSON.stringify(clock.fiscal)
  const known = knownPeriods.get(key)
  const periods = known ?? Array.from({ length: 60 }, (_, index) => periodStarts(1995 + index, clock)).flat()
  knownPeriods.set(key, periods)
  return periods
}

/** The fiscal period in which the day lies, by its place among them all. */
export function fiscalIndex(day: Day, clock: Clock): number {
  return fiscalPeriods(clock).findLastIndex((each) => each.day <= day)
}

/** The quarter of the fiscal year, whatever its periods are. */
export function fiscalQuarter(day: Day, { fiscal, ...clock }: Clock): number {
  const quarterly = { ...clock, fiscal: { ...fiscal, period: 'quarter' as const } }
  return fiscalPeriods(quarterly)[fiscalIndex(day, quarterly)]?.period ?? 0
}

/** Weeks begin on Sunday, and the first holds 1 January. */
export function weekOf(day: Day): number {
  let week = 1
  for (let each = dayOf(partsOf(day).year, 1, 1) + 1; each <= day; each += 1) {
    week += new Date(each * LONG_DAY).getUTCDay() === 0 ? 1 : 0
  }
  return week
}
