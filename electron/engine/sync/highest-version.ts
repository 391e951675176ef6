import { ok } from '@shared/model/result'
import { object, rows } from '../crm/decode'
import type { WebApiResult } from '../crm/web-api'
import { VERSION_COLUMN } from '../replica/record-rows'
import type { DownloadPorts, TableJob } from './table-download'

/** The highest row version in a table that the user can see; 0 for an empty table, `null` for one without row versions. */
export async function highestVersion(
  { planned, physical }: TableJob,
  { webApi, signal }: DownloadPorts,
): Promise<WebApiResult<number | null>> {
  if (!physical.columns.has(VERSION_COLUMN)) return ok(null)
  const path = `${planned.table.setName}?$select=${VERSION_COLUMN}&$orderby=${VERSION_COLUMN}%20desc&$top=1`
  return webApi.readJson({ path, signal }, (json) => {
    const [row] = rows(json)
    return row === undefined ? 0 : versionIn(object(row, 'a record')[VERSION_COLUMN])
  })
}

function versionIn(value: unknown): number {
  const version = Number(value)
  if (!Number.isSafeInteger(version)) throw new Error('a row version is not a number')
  return version
}
