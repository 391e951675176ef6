import type { PendingChange } from '@shared/model/change'
import { type CellValue, type RecordValues, sameValue } from '@shared/model/record'
import type { DeedLedger } from './deed-ledger'
import { AUDITED_COLUMNS, type AuditedRecord, type AuditEntry } from './organisation-audit'
import type { ReplicaEvidence } from './replica-evidence'
import { type RecordName, WORKED_COLUMNS, type WorkedTable } from './device-words'

/**
 * The invariants of a device that was killed, worked out from its file, from what its user was told, and from the organisation's
 * own audit. Nothing here is the engine's: what is shown of a record is laid together anew.
 */

/** What the organisation knows. */
export interface ServerEvidence {
  readonly audit: readonly AuditEntry[]
  readonly records: Readonly<Record<WorkedTable, ReadonlyMap<string, AuditedRecord>>>
  /** Whom the filters select records for: the user of the devices and the user's teams. */
  readonly owners: ReadonlySet<string>
}

const TABLES: readonly WorkedTable[] = ['account', 'contact']
/** How the values begin that devices write. */
const SIGNED = /^d\d+\./

/** Everything that is wrong with a device's file, in words; empty when nothing is. */
export function deviceFaults(ledger: DeedLedger, device: ReplicaEvidence, server: ServerEvidence): readonly string[] {
  return [
    ...lostValues(ledger, device, server),
    ...lostDeletes(ledger, device, server),
    ...halfWritten(device),
    ...unexplained(device, server),
    ...missedNews(device, server),
    ...(device.integrity === null || device.integrity === 'ok' ? [] : [`damaged: ${device.integrity}`]),
  ]
}

/** What was saved is in the record and the outbox, on the server, or in the archive. */
function lostValues(ledger: DeedLedger, device: ReplicaEvidence, { audit }: ServerEvidence): readonly string[] {
  const arrived = new Set(audit.map(({ value }) => value))
  const outbox = JSON.stringify(device.changes)
  const kept = (value: string): boolean =>
    arrived.has(value) || outbox.includes(`"${value}"`) || device.archive.includes(value)
  return ledger
    .owed()
    .filter(({ values }) => !values.some(kept))
    .map(({ table, id, column, values }) => `lost: ${table} ${id} ${column} = ${values.join(' or ')}`)
}

/** A delete that was saved waits to be sent, or was carried out, unless the user settled it otherwise. */
function lostDeletes(ledger: DeedLedger, device: ReplicaEvidence, server: ServerEvidence): readonly string[] {
  const waits = (id: string): boolean => device.changes.some(({ record, kind }) => record === id && kind === 'delete')
  return ledger
    .deleted()
    .filter(({ id }) => ledger.decisions(id) === 0 && !waits(id))
    .filter(({ table, id }) => device.records[table].has(id) || server.records[table].has(id))
    .map(({ table, id }) => `lost: the delete of ${table} ${id}`)
}

/** A record and its changes are written together: its row is the server's version with the changes on top. */
function halfWritten(device: ReplicaEvidence): readonly string[] {
  const changed = new Map<string, PendingChange[]>()
  for (const change of device.changes) changed.set(change.record, [...(changed.get(change.record) ?? []), change])
  const based = new Set(device.bases.map(({ record }) => record))
  const faults = [...changed.keys()].filter((id) => !based.has(id)).map((id) => `half written: no base of ${id}`)
  for (const { table, record, row } of device.bases) {
    const changes = changed.get(record)
    if (changes === undefined) faults.push(`half written: a base and no change of ${record}`)
    if (changes === undefined || (table !== 'account' && table !== 'contact')) continue
    const expected = shown(row, changes)
    const found = device.records[table].get(record) ?? null
    const column = differingColumn(expected, found)
    if (column !== null) {
      const values = `${JSON.stringify(found?.[column])} instead of ${JSON.stringify(expected?.[column])}`
      faults.push(`half written: ${table} ${record} ${column} shows ${values}`)
    }
  }
  return faults
}

function shown(row: RecordValues | null, changes: readonly PendingChange[]): RecordValues | null {
  let record = row
  for (const { kind, columns } of changes) {
    const after = Object.fromEntries(columns.map((column) => [column.column, column.after]))
    if (kind === 'delete') record = null
    else if (kind === 'create') record = { ...record, ...after }
    else if (record !== null) record = { ...record, ...after }
  }
  return record
}

/** The first column in which two records differ; `null` when they do not. */
export function differingColumn(expected: RecordValues | null, found: RecordValues | null): string | null {
  if (expected === null || found === null) return expected === found ? null : 'the record itself'
  const differs = (column: string): boolean => {
    const left: CellValue = expected[column] ?? null
    const right: CellValue = found[column] ?? null
    return !sameValue(left, right)
  }
  return Object.keys(found).find(differs) ?? null
}

/** No value stands in a row or a base that is neither pending nor was ever on the server. */
function unexplained(device: ReplicaEvidence, { audit }: ServerEvidence): readonly string[] {
  const arrived = new Set(audit.map(({ value }) => value))
  const pending = JSON.stringify(device.changes)
  const faults: string[] = []
  for (const table of TABLES) {
    for (const [id, values] of device.records[table]) {
      for (const value of signedValues(table, values)) {
        if (!arrived.has(value) && !pending.includes(`"${value}"`))
          faults.push(`unexplained: ${table} ${id} = ${value}`)
      }
    }
  }
  for (const { table, record, row, onServer } of device.bases) {
    if (!onServer || row === null || (table !== 'account' && table !== 'contact')) continue
    for (const value of signedValues(table, row)) {
      if (!arrived.has(value)) faults.push(`unexplained: the base of ${table} ${record} = ${value}`)
    }
  }
  return faults
}

function signedValues(table: WorkedTable, values: RecordValues): readonly string[] {
  return WORKED_COLUMNS[table]
    .map((column) => values[column])
    .filter((value): value is string => typeof value === 'string' && SIGNED.test(value))
}

/** How far the download says it has come, the records have come as well. */
function missedNews(device: ReplicaEvidence, { records, owners }: ServerEvidence): readonly string[] {
  const state = device.progress.find(({ table }) => table === 'account')
  const watermark = state?.resume === null ? state.watermark : null
  if (watermark === null) return []
  const deleting = new Set(device.changes.filter(({ kind }) => kind === 'delete').map(({ record }) => record))
  const bases = new Map(device.bases.map(({ record, row }) => [record, row]))
  return [...records.account.values()]
    .filter(({ owner, version, id }) => owners.has(owner) && version <= watermark && !deleting.has(id))
    .filter(({ id, version }) => versionOf(bases.get(id) ?? device.records.account.get(id)) < version)
    .map(({ id, version }) => `ahead of its data: account ${id} of version ${version} is missing at ${watermark}`)
}

function versionOf(values: RecordValues | undefined): number {
  return Number(values?.['versionnumber'] ?? -1)
}

/**
 * The server carried each edit out at most once and made each record once, but for what a user decided to be done again.
 * `user`: who the devices are signed in as.
 */
export function repeatedDeeds(
  audit: readonly AuditEntry[],
  user: string,
  decisions: (record: string) => number,
): readonly string[] {
  const times = new Map<string, { readonly record: string; readonly what: string; count: number }>()
  for (const { kind, record, value, by, table } of audit) {
    if (by !== user || kind === 'delete' || (kind === 'write' && (value === null || !SIGNED.test(value)))) continue
    const what = kind === 'create' ? `the create of ${table} ${record}` : `${table} ${record} = ${value ?? ''}`
    const known = times.get(what) ?? { record, what, count: 0 }
    times.set(what, { ...known, count: known.count + 1 })
  }
  return [...times.values()]
    .filter(({ record, count }) => count > 1 + decisions(record))
    .map(({ what, count }) => `applied ${count} times: ${what}`)
}

/** Where a device with an empty outbox differs from the records that the filters select. `extra` says which may be there besides. */
export function differences(
  device: ReplicaEvidence,
  server: ServerEvidence,
  extra: (record: RecordName) => boolean,
): readonly string[] {
  const selected = selectedRecords(server)
  const faults: string[] = []
  for (const table of TABLES) {
    for (const [id, { version, values }] of selected[table]) {
      const row = device.records[table].get(id)
      if (row === undefined) faults.push(`missing: ${table} ${id}`)
      else if (versionOf(row) !== version) faults.push(`stale: ${table} ${id} at ${versionOf(row)}, not ${version}`)
      else if (AUDITED_COLUMNS[table].some((column) => column in row && row[column] !== values[column])) {
        faults.push(`different: ${table} ${id}`)
      }
    }
    for (const id of device.records[table].keys()) {
      if (!selected[table].has(id) && !extra({ table, id })) faults.push(`too much: ${table} ${id}`)
    }
  }
  return faults
}

/** The user may read what the user and the user's teams own, and the filters ask for no less. */
function selectedRecords({ records, owners }: ServerEvidence): ServerEvidence['records'] {
  const owned = (table: WorkedTable): ReadonlyMap<string, AuditedRecord> =>
    new Map([...records[table]].filter(([, { owner }]) => owners.has(owner)))
  return { account: owned('account'), contact: owned('contact') }
}
