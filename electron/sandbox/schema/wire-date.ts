const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/i
const EARLIEST = '1753-01-01T00:00:00Z'

/** The UTC moment, to the second, that an ISO text names (`…T10:00:00+02:00` too), or `null` when it is none or before 1753. */
export function wireMoment(text: string): string | null {
  const whole = DAY.test(text) ? `${text}T00:00:00Z` : text
  if (!MOMENT.test(whole)) return null
  const zoned = /(Z|[+-]\d{2}:\d{2})$/i.test(whole) ? whole : `${whole}Z`
  const milliseconds = Date.parse(zoned)
  if (Number.isNaN(milliseconds)) return null
  const moment = `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
  return moment >= EARLIEST ? moment : null
}

/** The day that an ISO text names, or `null`. */
export function wireDay(text: string): string | null {
  if (!DAY.test(text)) return null
  const moment = wireMoment(text)
  return moment?.slice(0, 10) === text ? text : null
}
