import type { RecordId, RecordValues } from '@shared/model/record'
import type { Table } from '@shared/model/table'
import { rows } from '@electron/engine/crm/decode'
import { recordsPath } from '@electron/engine/crm/select-columns'
import { decodeRecord, RECORD_ANNOTATIONS, type WireRecord } from '@electron/engine/crm/wire-record'
import { configurationIn } from '@electron/engine/configuration/configuration-store'
import { filterQueries } from '@electron/engine/configuration/filter-query'
import { replicaPlan } from '@electron/engine/configuration/replica-plan'
import { guidFromBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import { presentNames } from '@electron/engine/records/present-names'
import { fetchPath } from '@electron/engine/sync/page-request'
import { take, value } from '../replica/test-replica'
import type { TestDevice } from './test-device'

const IDS_AT_ONCE = 100

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
      for (const { id, values } of await recordsAt(device, table, fetchPath(table, query))) selected.set(id, values)
    }
    for (const { id, values } of await withParties(device, table, columns, [...selected.keys()])) {
      selected.set(id, values)
    }
    const here = await idsOn(device, table.name)
    found.push(...here.filter((id) => !selected.has(id)).map((id) => `${table.name} ${id} is here`))
    for (const [id, values] of selected) {
      const shown = await shownOn(device, table.name, id)
      if (shown === null) found.push(`${table.name} ${id} is not here`)
      else found.push(...differing(shown, values, [...columns]).map((column) => `${table.name} ${id}.${column}`))
    }
  }
  return found
}

async function recordsAt(device: TestDevice, table: Table, path: string): Promise<readonly WireRecord[]> {
  const answer = await device.webApi.readJson({ path, annotations: RECORD_ANNOTATIONS }, (json) =>
    rows(json).map((row) => decodeRecord(table, row)),
  )
  if (!answer.ok) throw new Error(`${table.name}: ${answer.error.kind}`)
  return answer.value
}

/** The records of these ids, where their table has parties: an answer to FetchXML does not say them. */
async function withParties(
  device: TestDevice,
  table: Table,
  columns: ReadonlySet<string>,
  ids: readonly RecordId[],
): Promise<readonly WireRecord[]> {
  if (!table.columns.some(({ kind, name }) => kind === 'parties' && columns.has(name))) return []
  const found: WireRecord[] = []
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    found.push(...(await recordsAt(device, table, recordsPath(table, columns, ids.slice(from, from + IDS_AT_ONCE)))))
  }
  return found
}

/** A record as the device shows it: parties by the names that their records have there. */
async function shownOn({ read, replica }: TestDevice, table: string, id: RecordId): Promise<RecordValues | null> {
  const kept = await read(table, id)
  if (kept === null) return null
  const named = value(
    await presentNames({ reader: replica.reader, schema: () => replica.schema() }, Object.values(kept)),
  )
  return Object.fromEntries(Object.entries(kept).map(([column, cell]) => [column, named(cell)]))
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
