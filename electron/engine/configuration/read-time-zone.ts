import { ok } from '@shared/model/result'
import { rows, textOrNull } from '../crm/decode'
import { readBatch } from '../crm/read-batch'
import type { WebApi, WebApiResult } from '../crm/web-api'
import { timeZonePath } from './configuration-paths'

/** The name Windows gives the time zone with that number; `null` where there is no number or the organisation does not know it. */
export async function readTimeZone(webApi: WebApi, code: number | null): Promise<WebApiResult<string | null>> {
  if (code === null) return ok(null)
  return readBatch(webApi, { reads: [{ path: timeZonePath(code) }] }, ([answer]) => {
    const [definition] = rows(answer?.jsonIfAllowed() ?? { value: [] })
    return definition === undefined ? null : textOrNull(definition, 'standardname')
  })
}
