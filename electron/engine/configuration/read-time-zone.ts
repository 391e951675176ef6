import { rows, textOrNull } from '../crm/decode'
import type { BatchAnswer } from '../crm/read-batch'
import type { BatchRead } from '../crm/web-api'
import { timeZonePath } from './configuration-paths'

/** The read of the time zone with that number; none where there is no number. */
export function timeZoneReads(code: number | null): readonly BatchRead[] {
  return code === null ? [] : [{ path: timeZonePath(code) }]
}

/** The name Windows gives the time zone, by the answers to `timeZoneReads`; `null` where the organisation does not know it. */
export function decodeTimeZone(answers: readonly BatchAnswer[]): string | null {
  const [definition] = rows(answers[0]?.jsonIfAllowed() ?? { value: [] })
  return definition === undefined ? null : textOrNull(definition, 'standardname')
}
