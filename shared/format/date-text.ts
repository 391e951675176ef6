import type { ColumnOf } from '../model/column'
import type { Region } from './region'
import { gregorian } from './date-words'
import { remember } from './remember'
import { wallClockAt, wallClockText, type WallClock } from './wall-clock'

type DateColumn = ColumnOf<'dateTime'>
type Length = 'full' | 'short'

/** True for a column that shows a day without a time. */
export function showsDayOnly(column: DateColumn): boolean {
  return column.behavior === 'dateOnly' || column.dateOnlyFormat
}

/** What a clock on the user's wall shows for a value of this column; `null` when the text is no date. */
export function wallClockOf(column: DateColumn, value: string, region: Region): WallClock | null {
  switch (column.behavior) {
    case 'userLocal':
      return wallClockAt(value, region.timeZone)
    case 'dateOnly':
      return wallClockAt(`${value.slice(0, 10)}T00:00:00Z`, 'UTC')
    case 'timeZoneIndependent':
      return wallClockAt(value, 'UTC')
  }
}

/** A date, or a date and time, in full: `28 Oct 2025, 13:00`. Text that is no date is shown as it is. */
export function dateText(column: DateColumn, value: string, region: Region): string {
  const wall = wallClockOf(column, value, region)
  return wall === null ? value : formatWall(wall, showsDayOnly(column), 'full', region.locale)
}

/** As `dateText`, without the year when that is `thisYear`: `28 Oct, 13:00`. */
export function shortDateText(column: DateColumn, value: string, region: Region, thisYear: number): string {
  const wall = wallClockOf(column, value, region)
  if (wall === null) return value
  return formatWall(wall, showsDayOnly(column), wall.year === thisYear ? 'short' : 'full', region.locale)
}

/** The year that a clock on the user's wall shows at an instant. */
export function yearAt(instant: string, region: Region): number {
  return wallClockAt(instant, region.timeZone)?.year ?? 0
}

const formats = remember((locale: string) =>
  remember((style: `${'day' | 'time'}.${Length}`) => {
    const [contents, length] = style.split('.')
    return new Intl.DateTimeFormat(gregorian(locale), {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      ...(length === 'full' ? { year: 'numeric' } : {}),
      ...(contents === 'time' ? { hour: 'numeric', minute: '2-digit' } : {}),
    })
  }),
)

function formatWall(wall: WallClock, dayOnly: boolean, length: Length, locale: string): string {
  const format = formats(locale)(`${dayOnly ? 'day' : 'time'}.${length}`)
  return format.format(new Date(`${wallClockText(wall)}Z`))
}
