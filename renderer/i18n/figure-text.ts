const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** A whole number with the locale's group separators. */
export function countText(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count)
}

/** An amount of data in kilobytes or the largest unit that keeps it at 1 or more, with one decimal. Any amount is 0.1 kB at least. */
export function bytesText(bytes: number, locale: string): string {
  const power = Math.max(1, Math.min(UNITS.length, Math.floor(Math.log10(bytes) / 3)))
  const amount = bytes / 1000 ** power
  const told = bytes === 0 ? 0 : Math.max(0.1, amount)
  return unitText(told, UNITS[power - 1] ?? 'kilobyte', locale, amount >= 100 ? 0 : 1)
}

/** A duration as a clock counts it; `minutes` is 0 under two minutes. */
export interface Duration {
  readonly minutes: number
  readonly seconds: number
}

/** A duration: tenths of a second under ten seconds, whole seconds under two minutes, minutes and seconds from there. */
export function durationOf(milliseconds: number): Duration {
  const seconds = milliseconds / 1000
  if (seconds < 9.95) {
    return { minutes: 0, seconds: Math.round(seconds * 10) / 10 }
  }
  const whole = Math.round(seconds)
  return whole < 120 ? { minutes: 0, seconds: whole } : { minutes: Math.floor(whole / 60), seconds: whole % 60 }
}

/** A share of 0 to 1 as a whole percentage that never says 100 before it is. */
export function percentText(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(share * 100) / 100)
}

function unitText(amount: number, unit: string, locale: string, digits: number): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(amount)
}
