import type { Region } from '@shared/format/region'
import type { Instant } from '@shared/model/instant'

const DAY = 86_400_000

/** The time of day, such as `09:58`; with seconds where answers are told apart by them. */
export function clockText(at: Instant, region: Region, seconds = false): string {
  return format(at, region, { timeStyle: seconds ? 'medium' : 'short' })
}

/** The day, without the year when it is the present one: `17 Oct`, `17 Oct 2024`. */
export function dayText(at: Instant, now: number, region: Region): string {
  const thisYear = format(at, region, { year: 'numeric' }) === format(now, region, { year: 'numeric' })
  return format(at, region, { day: 'numeric', month: 'short', ...(thisYear ? {} : { year: 'numeric' }) })
}

/** True when the instant is on the user's present day. */
export function isToday(at: Instant, now: number, region: Region): boolean {
  const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  return format(at, region, day) === format(now, region, day)
}

/** How long ago, in the user's words and the largest unit that fits: `46 minutes ago`, `9 days ago`. */
export function agoText(at: Instant, now: number, region: Region): string {
  const words = new Intl.RelativeTimeFormat(region.locale, { numeric: 'always' })
  const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / 60_000))
  if (minutes < 60) {
    return words.format(-minutes, 'minute')
  }
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? words.format(-hours, 'hour') : words.format(-Math.floor(hours / 24), 'day')
}

/** Whole days since the instant. */
export function daysSince(at: Instant, now: number): number {
  return Math.floor((now - Date.parse(at)) / DAY)
}

function format(at: Instant | number, region: Region, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(region.locale, { ...options, timeZone: region.timeZone }).format(
    typeof at === 'number' ? at : Date.parse(at),
  )
}
