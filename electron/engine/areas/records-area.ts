import { carryonError } from '@shared/model/errors'
import type { RecordId, RecordReference, RecordValues } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import { standingValues, transitionProblems, withStateMove } from '@shared/model/status-reason'
import type { Table } from '@shared/model/table'
import type { RecordDeed } from '@shared/model/table-rights'
import { validateRecord } from '@shared/model/validate-record'
import { tableOf, type Configuration } from '../configuration/configuration'
import { resolveForms } from '../configuration/resolve-form'
import type { Engine } from '../engine'
import { isStateColumn } from '../outbox/state-columns'
import type { ReadableTable } from '../records/record-source'
import type { Sync } from '../sync/create-sync'
import {
  accessIn,
  configurationOf,
  localPartsOf,
  sessionOf,
  sourceOf,
  writablePartsOf,
  type Device,
  type Session,
} from './session'
import { assumedValues } from './assumed-values'
import type { EventBus } from './event-bus'
import { requirePermission } from './permitted-write'
import { recordWrites, type RecordWrites } from './record-writes'
import { createRelations } from './relations'
import { requireView } from './view-rules'

/** A table whose records may be shown, within its session. */
export interface OpenTable {
  readonly session: Session
  readonly configuration: Configuration
  readonly readable: ReadableTable
}

/** Single records: read, created, edited and deleted as the client's profile and mode allow. */
export function createRecordsArea(device: Device, events: EventBus, now: () => number): Engine['records'] {
  const writesTo = ({ session, readable: { table } }: OpenTable): RecordWrites =>
    recordWrites(session, table, ({ id }) => {
      events.publish({ kind: 'recordsChanged', tables: [{ table: table.name, ids: [id] }] })
    })
  return {
    async forms(name) {
      const open = await openTable(device, name)
      if (!open.ok) return open
      const { configuration, readable } = open.value
      const language = configuration.userLanguage ?? configuration.organisationLanguage
      return ok(resolveForms(readable.table, configuration, language))
    },
    async read({ table, id }) {
      const open = await openTable(device, table)
      return open.ok ? sourceOf(open.value.session).read(open.value.readable, id) : open
    },
    async lookup({ tables, text }) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const configuration = await configurationOf(session.value)
      if (!configuration.ok) return configuration
      const shown = lookupTables(configuration.value, tables)
      return shown.ok ? sourceOf(session.value).lookup(shown.value, text.trim()) : shown
    },
    async create({ table, values }) {
      const open = await openForWriting(device, { table, deed: 'create', id: null, values })
      if (!open.ok) return open
      const { readable, configuration } = open.value
      return writesTo(open.value).create(values, assumedValues(readable, configuration.user, values, now()))
    },
    async edit({ table, id, values, seen, etag }) {
      const open = await openForWriting(device, { table, deed: 'edit', id, values })
      if (!open.ok) return open
      const moved = await stateMove(open.value, id, values)
      return moved.ok ? writesTo(open.value).edit({ id, values: moved.value, seen, etag }) : moved
    },
    async remove({ table, id, etag }) {
      const open = await openForWriting(device, { table, deed: 'remove', id, values: {} })
      return open.ok ? writesTo(open.value).remove({ id, etag }) : open
    },
    ...createRelations(device, events),
    editOffline: (record) => takeOffline(device, record),
    pin: (record) => onDevice(device, (sync) => sync.pin(record)),
    unpin: (record) => onDevice(device, (sync) => sync.unpin(record)),
    async hold(record) {
      const sync = syncOf(device)
      return sync.ok ? sync.value.hold(record) : sync
    },
    async release(record) {
      const sync = syncOf(device)
      return sync.ok ? sync.value.release(record) : sync
    },
  }
}

function syncOf(device: Device): Result<Sync> {
  const session = sessionOf(device)
  if (!session.ok) return session
  const local = localPartsOf(session.value)
  return local.ok ? ok(local.value.sync) : local
}

/** Pins change what is on the device, which nothing does in online mode. */
async function onDevice(device: Device, work: (sync: Sync) => Promise<Result<null>>): Promise<Result<null>> {
  const session = sessionOf(device)
  if (!session.ok) return session
  const local = writablePartsOf(session.value)
  return local.ok ? work(local.value.sync) : local
}

/** Opens a table for reading. */
export async function openTable(device: Device, name: string): Promise<Result<OpenTable>> {
  const session = sessionOf(device)
  if (!session.ok) return session
  const configuration = await configurationOf(session.value)
  if (!configuration.ok) return configuration
  const known = configuration.value
  const table = known === null ? undefined : tableOf(known, name)
  if (known === null || table === undefined) return fail(carryonError('table.unknown', { table: name }))
  const view = requireView(known, name)
  if (!view.ok) return view
  return ok({ session: session.value, configuration: known, readable: readableTable(session.value, table) })
}

/** A write that the user asks for; `id` is `null` for a record to be made. */
export interface AskedWrite {
  readonly table: string
  readonly deed: RecordDeed
  readonly id: RecordId | null
  readonly values: RecordValues
}

/** Opens a table for a write: the mode is asked first, then the user's roles, then the values are held against the metadata. */
export async function openForWriting(
  device: Device,
  { table: name, deed, id, values }: AskedWrite,
): Promise<Result<OpenTable>> {
  const session = sessionOf(device)
  if (!session.ok) return session
  if (accessIn(session.value).writes.kind === 'refused') return fail(carryonError('access.readOnlyOnline', {}))
  const open = await openTable(device, name)
  if (!open.ok) return open
  const permitted = await requirePermission({ ...open.value, deed, id })
  if (!permitted.ok) return permitted
  const purpose = deed === 'create' ? 'create' : 'edit'
  const problems = validateRecord(open.value.readable.table.columns, values, purpose)
  return problems.length === 0 ? open : fail(carryonError('record.invalid', { problems }))
}

/**
 * What to write of an edit that moves a record's state or status reason: both of them, if the move is allowed. A record that
 * cannot be read now is left to the write, which says why.
 */
async function stateMove(
  { session, readable }: OpenTable,
  id: RecordId,
  values: RecordValues,
): Promise<Result<RecordValues>> {
  if (!Object.keys(values).some(isStateColumn(readable.table))) return ok(values)
  const record = await sourceOf(session).read(readable, id)
  if (!record.ok) return ok(values)
  const { columns } = readable.table
  const standing = standingValues(record.value)
  const moved = withStateMove(columns, values, standing)
  const problems = transitionProblems(columns, moved, standing)
  return problems.length === 0 ? ok(moved) : fail(carryonError('record.invalid', { problems }))
}

function readableTable(session: Session, table: Table): ReadableTable {
  const planned = session.plan().find((candidate) => candidate.table.name === table.name)
  return planned ?? { table, columns: new Set(table.columns.map((column) => column.name)) }
}

/**
 * The tables a lookup may offer records of: without a view nothing is shown, also here. Refused when none of them has one; of
 * several, those with a view remain.
 */
function lookupTables(configuration: Configuration | null, names: readonly string[]): Result<readonly Table[]> {
  if (configuration === null) return ok([])
  const shown = names.filter((name) => requireView(configuration, name).ok)
  const [first] = names
  if (shown.length === 0 && first !== undefined) return fail(carryonError('access.noView', { table: first }))
  return ok(shown.flatMap((name) => tableOf(configuration, name) ?? []))
}

/** Offline mode comes first, for online nothing on the device may change; when the record cannot come along it goes back. */
async function takeOffline(device: Device, record: RecordReference): ReturnType<Engine['records']['editOffline']> {
  const open = await openTable(device, record.table)
  if (!open.ok) return open
  const { session, readable } = open.value
  const local = localPartsOf(session)
  if (!local.ok) return local
  const permitted = await requirePermission({ ...open.value, deed: 'edit', id: record.id })
  if (!permitted.ok) return permitted
  const offline = await device.keep({ ...session.connection, client: { profile: 'hybrid', mode: 'offline' } })
  if (!offline.ok) return offline
  const taken = await local.value.sync.pin(record)
  if (taken.ok) return local.value.records.read(readable, record.id)
  await device.keep(session.connection)
  return taken
}
