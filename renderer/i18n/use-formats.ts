import { computed, inject } from 'vue'
import type { Region } from '@shared/format/region'
import type { Instant } from '@shared/model/instant'
import { bytesText, countText, durationOf, percentText } from './figure-text'
import { useWords } from './index'
import { agoText, clockText, dayText, isToday } from './instant-text'
import { REGION, usersRegion } from './region'
import { useNow } from './use-now'

/** Times and figures in the user's own locale and time zone. Inside a template they follow the clock and the zone. */
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
  const region = inject(REGION, () => computed(() => usersRegion(null)), true)
  const now = useNow()
  return {
    get region() {
      return region.value
    },
    clock: (at) => clockText(at, region.value),
    clockWithSeconds: (at) => clockText(at, region.value, true),
    moment: (at) => {
      const time = clockText(at, region.value)
      return isToday(at, now.value, region.value)
        ? words('shared.today', { time })
        : words('shared.onDay', { day: dayText(at, now.value, region.value), time })
    },
    shortMoment: (at) =>
      isToday(at, now.value, region.value) ? clockText(at, region.value) : dayText(at, now.value, region.value),
    ago: (at) => agoText(at, now.value, region.value),
    count: (count) => countText(count, region.value.locale),
    bytes: (bytes) => bytesText(bytes, region.value.locale),
    duration: (milliseconds) => {
      const { locale } = region.value
      const { minutes, seconds } = durationOf(milliseconds)
      const shown = countText(seconds, locale)
      return minutes === 0
        ? words('shared.seconds', { seconds: shown })
        : words('shared.minutes', { minutes: countText(minutes, locale), seconds: shown })
    },
    percent: (share) => percentText(share, region.value.locale),
  }
}
