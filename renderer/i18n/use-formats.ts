import type { Region } from '@shared/format/region'
import type { Instant } from '@shared/model/instant'
import { bytesText, countText, durationOf, percentText } from './figure-text'
import { useWords } from './index'
import { agoText, clockText, dayText, isToday } from './instant-text'
import { usersRegion } from './region'
import { useNow } from './use-now'

/** Times and figures in the user's own locale. Inside a template they follow the clock. */
export interface Formats {
  readonly region: Region
  clock(at: Instant): string
  clockWithSeconds(at: Instant): string
  /** `Today 09:58`, or the date and time of another day. */
  moment(at: Instant): string
  /** The time of day today, the date otherwise. */
  shortMoment(at: Instant): string
  ago(at: Instant): string
  count(count: number): string
  bytes(bytes: number): string
  duration(milliseconds: number): string
  percent(share: number): string
}

/** The formats for a component or composable. */
export function useFormats(): Formats {
  const words = useWords()
  const region = usersRegion()
  const now = useNow()
  const { locale } = region
  return {
    region,
    clock: (at) => clockText(at, region),
    clockWithSeconds: (at) => clockText(at, region, true),
    moment: (at) => {
      const time = clockText(at, region)
      return isToday(at, now.value, region)
        ? words('shared.today', { time })
        : words('shared.onDay', { day: dayText(at, now.value, region), time })
    },
    shortMoment: (at) => (isToday(at, now.value, region) ? clockText(at, region) : dayText(at, now.value, region)),
    ago: (at) => agoText(at, now.value, region),
    count: (count) => countText(count, locale),
    bytes: (bytes) => bytesText(bytes, locale),
    duration: (milliseconds) => {
      const { minutes, seconds } = durationOf(milliseconds)
      const shown = countText(seconds, locale)
      return minutes === 0
        ? words('shared.seconds', { seconds: shown })
        : words('shared.minutes', { minutes: countText(minutes, locale), seconds: shown })
    },
    percent: (share) => percentText(share, locale),
  }
}
