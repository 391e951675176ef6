import type { RecordId, RecordValues } from '@shared/model/record'
import { rows } from '@electron/engine/crm/decode'
import { decodeRecord, RECORD_ANNOTATIONS } from '@electron/engine/crm/wire-record'
import { configurationIn } from '@electron/engine/configuration/configuration-store'
import { filterQueries } from '@electron/engine/configuration/filter-query'
import { replicaPlan } from '@electron/engine/configuration/replica-plan'
import { guidFromBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import { fetchPath } from '@electron/engine/sync/page-request'
import { take, value } from '../replica/test-replica'
import type { TestDevice } from './test-device'

/**
 * Where the replica is not what the filters select on the server now, record by record and column by column. Empty: it agrees.
 * The server is asked without paging, watermark or manifest.
 */
export async function disagreements(device: TestDevice): Promise<readonly string[]> {
  const configuration = await configurationIn(device.replica.configurationText).read()
  const profile = configuration?.profile ?? null
  if (configuration === null || profile === null) return ['there is no profile']
  const { tables } = configuration
  const found: string[] = []
  for (const { table, columns } of replicaPlan(configuration)) {
    const selected = new Map<RecordId, RecordValues>()
    for (const query of value(filterQueries({ table, profile, tables }, { columns, aboveVersion: null }))) {
      const path = fetchPath(table, query)
      const answer = await device.webApi.readJson({ path, annotations: RECORD_ANNOTATIONS }, (json) =>
        rows(json).map((row) => decodeRecord(table, row)),
      )
      if (!answer.ok) throw new Error(`${table.name}: ${answer.error.kind}`)
      for (const { id, values } of answer.value) selected.set(id, values)
    }
    const here = await idsOn(device, table.name)
    found.push(...here.filter((id) => !selected.has(id)).map((id) => `${table.name} ${id} is here`))
    for (const [id, values] of selected) {
      const shown = await device.read(table.name, id)
      if (shown === null) found.push(`${table.name} ${id} is not here`)
      else found.push(...differing(shown, values, [...columns]).map((column) => `${table.name} ${id}.${column}`))
    }
  }
  return found
}

/** Ids of the records of a table on the device, in order. */
export async function idsOn(device: TestDevice, table: string): Promise<readonly RecordId[]> {
  const id = ident(take(device.replica, table).primaryId)
  const found = await device.replica.reader.rows<{ id: Uint8Array }>(
    sql`SELECT ${id} AS id FROM ${ident(table)} ORDER BY ${id}`,
  )
  return value(found).map((row) => guidFromBytes(row.id))
}

function differing(shown: RecordValues, served: RecordValues, columns: readonly string[]): readonly string[] {
  const text = (values: RecordValues, column: string): string => JSON.stringify(values[column] ?? null)
  return columns.filter((column) => text(shown, column) !== text(served, column))
}
