const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A whole number with the locale's group separators. */
export function countText(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count)
}

/** An amount of data in the largest unit that keeps it at 1 or more, with one decimal from kilobytes on. */
export function bytesText(bytes: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1000 ** power
  return unitText(amount, UNITS[power] ?? 'byte', locale, power === 0 || amount >= 100 ? 0 : 1)
}

/** A duration: tenths of a second under ten seconds, whole seconds under two minutes, minutes and seconds from there. */
export function durationText(milliseconds: number, locale: string): string {
  const seconds = milliseconds / 1000
  if (seconds < 119.5) {
    return unitText(seconds, 'second', locale, seconds < 10 ? 1 : 0)
  }
  const whole = Math.round(seconds)
  return `${unitText(Math.floor(whole / 60), 'minute', locale, 0)} ${unitText(whole % 60, 'second', locale, 0)}`
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
