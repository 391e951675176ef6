import { fiscalCalendarOf, PLAIN_FISCAL_CALENDAR, type FiscalCalendar } from '@electron/engine/query/fiscal-calendar'
import { sql } from '@electron/engine/query/sql'
import { type Asking, untilWritten } from '../store/until-written'

/** How the organisation divides its years now: an administrator may change it. */
export const readFiscalCalendar = untilWritten(() => 'organisation', readDivision)

async function readDivision({ organisation, database }: Asking): Promise<FiscalCalendar> {
  if (!organisation.schema.tables.has('organization')) return PLAIN_FISCAL_CALENDAR
  const row = await database.one(
    sql`SELECT "fiscalcalendarstart" AS start, "fiscalperiodtype" AS period, "fiscalyeardisplaycode" AS year
      FROM "organization" LIMIT 1`,
  )
  const { start, period, year } = row ?? {}
  return fiscalCalendarOf({
    start: typeof start === 'string' ? start : null,
    periodType: typeof period === 'number' ? period : null,
    yearDisplay: typeof year === 'number' ? year : null,
  })
}
