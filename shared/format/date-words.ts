import { remember } from './remember'

/** How a locale writes dates and times: the order of day, month and year, the words for months and halves of the day. */
export interface DateWords {
  readonly order: readonly ('day' | 'month' | 'year')[]
  /** Month (1 to 12) by its name, folded. */
  readonly months: ReadonlyMap<string, number>
  /** Words that stand between the numbers, folded: `de` in Portuguese, `年` in Japanese. */
  readonly fillers: ReadonlySet<string>
  /** Hour (0 to 23) by `hour on the clock|word for the half of the day`, folded. */
  readonly hours: ReadonlyMap<string, number>
  readonly dayPeriods: ReadonlySet<string>
  /** True where a point stands between hours and minutes. */
  readonly pointInTime: boolean
}

/** The calendar that Dataverse counts in, whatever the locale's own is. */
export function gregorian(locale: string): string {
  const tag = new Intl.Locale(locale, { calendar: 'gregory' })
  return tag.toString()
}

/** A word as it is compared: its letters alone, without case. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKC')
    .toLocaleLowerCase('en')
    .replace(/[^\p{L}\p{M}\p{Nd}]/gu, '')
}

/** The date words of a locale. */
export const dateWordsOf = remember((locale: string): DateWords => {
  const { hours, dayPeriods, pointInTime } = clockWords(locale)
  return {
    order: orderOf(locale),
    months: monthNames(locale),
    fillers: fillersOf(locale),
    hours,
    dayPeriods,
    pointInTime,
  }
})

function orderOf(locale: string): DateWords['order'] {
  const order: ('day' | 'month' | 'year')[] = []
  const format = new Intl.DateTimeFormat(gregorian(locale), { year: 'numeric', month: 'numeric', day: 'numeric' })
  for (const { type } of format.formatToParts(0)) {
    if (type === 'day' || type === 'month' || type === 'year') order.push(type)
  }
  return order
}

function monthNames(locale: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  for (const style of ['long', 'short'] as const) {
    for (const options of [{ month: style }, { month: style, day: 'numeric', year: 'numeric' }] as const) {
      const format = new Intl.DateTimeFormat(gregorian(locale), { ...options, timeZone: 'UTC' })
      for (let month = 1; month <= 12; month++) {
        for (const name of namesIn(format.formatToParts(Date.UTC(2026, month - 1, 15)))) names.set(name, month)
      }
    }
  }
  return names
}

/** The month's name, and as it is written with a word grown to it: Hebrew's "in October" is one word. */
function namesIn(parts: readonly Intl.DateTimeFormatPart[]): readonly string[] {
  const at = parts.findIndex((part) => part.type === 'month')
  const name = foldWord(parts[at]?.value ?? '')
  // "10月": the digits are read as digits, the sign behind them is a filler.
  if (name === '' || /\p{Nd}/u.test(name)) return []
  const grownTo = /[\p{L}\p{M}]+$/u.exec(parts[at - 1]?.value ?? '')?.[0]
  return grownTo === undefined ? [name] : [name, foldWord(grownTo) + name]
}

function fillersOf(locale: string): ReadonlySet<string> {
  const fillers = new Set<string>()
  for (const style of ['long', 'short', 'numeric'] as const) {
    const format = new Intl.DateTimeFormat(gregorian(locale), {
      year: 'numeric',
      month: style,
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    for (const { type, value } of format.formatToParts(0)) {
      const mayHoldWords = type === 'literal' || (type === 'month' && /\p{Nd}/u.test(value))
      if (!mayHoldWords) continue
      for (const [word] of value.matchAll(/[\p{L}\p{M}]+/gu)) fillers.add(foldWord(word))
    }
  }
  return fillers
}

function clockWords(locale: string): Pick<DateWords, 'hours' | 'dayPeriods' | 'pointInTime'> {
  const hours = new Map<string, number>()
  const dayPeriods = new Set<string>()
  const format = new Intl.DateTimeFormat(gregorian(locale), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat('en-u-nu-latn', { hour: 'numeric', hourCycle: 'h12', timeZone: 'UTC' })
  for (let hour = 0; hour < 24; hour++) {
    const at = Date.UTC(2026, 0, 15, hour)
    const onClock = clock.formatToParts(at).find((part) => part.type === 'hour')?.value ?? ''
    const own = format.formatToParts(at).find((part) => part.type === 'dayPeriod')?.value
    const words = [hour < 12 ? 'am' : 'pm', hour < 12 ? 'a' : 'p', ...(own === undefined ? [] : [foldWord(own)])]
    for (const word of words) {
      dayPeriods.add(word)
      hours.set(`${Number(onClock)}|${word}`, hour)
    }
  }
  const literal = format.formatToParts(0).find((part) => part.type === 'literal')?.value ?? ':'
  return { hours, dayPeriods, pointInTime: literal.includes('.') }
}
