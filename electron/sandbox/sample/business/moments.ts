import { instantOf } from '@shared/model/instant'
import type { Random } from '../random'

export const MINUTE = 60_000
export const DAY = 86_400_000

/** An instant's day: `2026-11-23`. */
export function dayOf(milliseconds: number): string {
  return instantOf(milliseconds).slice(0, 10)
}

/** A time of a working day, on the quarter of an hour, on the day that lies so many days from `now`. */
export function officeHour(random: Random, now: number, days: number): number {
  const midnight = Math.floor(now / DAY) * DAY + days * DAY
  const weekday = new Date(midnight).getUTCDay()
  const shift = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  return midnight + shift * DAY + (7 * 60 + random.whole(0, 32) * 15) * MINUTE
}

/** A moment between two, more often near the later one. */
export function laterMoment(random: Random, from: number, until: number): number {
  return Math.round(from + Math.sqrt(random.next()) * Math.max(0, until - from))
}
