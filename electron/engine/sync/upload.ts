import type { PendingChange } from '@shared/model/change'
import { type CarryonError, carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { decodeAnswer } from '../crm/create-web-api'
import { describeWebApiError } from '../crm/describe-error'
import { recordPath, selectColumns } from '../crm/select-columns'
import type { TextAnswer, WebApi, WebApiError, WebApiResult, WriteRequest } from '../crm/web-api'
import { decodeRecord, encodeWrite, RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { Outbox } from '../outbox/create-outbox'
import { nextUploadStep } from '../outbox/plan-upload'
import type { Settlement } from '../outbox/settlement'
import type { Replica } from '../replica/open-replica'
import type { RecordTable } from '../replica/record-tables'
import { afterValues } from '../replica/visible-record'
import { endsCycle } from './ends-cycle'
import { compareWithServer, type ServerRecord, settleOutcome } from './settle-outcome'

export interface UploadPorts {
  readonly replica: Replica
  readonly outbox: Outbox
  readonly webApi: WebApi
  /** The collection of a table in an address, for writing lookups. */
  readonly setNames: (table: string) => string
  readonly signal: AbortSignal
  /** Called before each change: how many are done, and how many there were in all. */
  readonly onProgress: (done: number, expected: number) => void
}

/** What an upload came to. `end`: why the cycle cannot go on, if it cannot. */
export interface UploadOutcome {
  readonly sent: number
  readonly conflicts: number
  readonly rejected: number
  readonly waiting: number
  readonly errors: readonly CarryonError[]
  readonly end: WebApiError | null
}

interface Tally {
  sent: number
  conflicts: number
  rejected: number
  readonly errors: CarryonError[]
}

/** Sends what can go, one change after the other, until nothing is left that can, or the server cannot be asked any more. */
export async function runUpload(ports: UploadPorts): Promise<Result<UploadOutcome>> {
  const { outbox, signal } = ports
  const tries = { sent: new Set<string>(), verified: new Set<string>() }
  const tally: Tally = { sent: 0, conflicts: 0, rejected: 0, errors: [] }
  let expected: number | null = null
  for (;;) {
    const changes = await outbox.list()
    if (!changes.ok) return changes
    expected ??= changes.value.length
    const finished = (end: WebApiError | null): Result<UploadOutcome> =>
      ok({ ...tally, waiting: changes.value.length, end })
    if (signal.aborted) return finished({ kind: 'cancelled' })
    const step = nextUploadStep(changes.value, tries)
    if (step.kind === 'rest') return finished(null)
    ports.onProgress(tries.sent.size, expected)
    const { change } = step
    ;(step.kind === 'send' ? tries.sent : tries.verified).add(change.id)
    const table = ports.replica.table(change.table)
    if (table === undefined) return fail(carryonError('table.unknown', { table: change.table }))
    const done = step.kind === 'send' ? await send(ports, table, change) : await verify(ports, table, change)
    if (!done.ok) return done
    if (done.value === null) continue
    const { settlement, error } = done.value
    count(tally, settlement)
    const settled = await outbox.settle(change.id, settlement)
    if (!settled.ok) return settled
    if (settlement.kind === 'conflict') await noteServerRecord(ports, table, change)
    if (error === null) continue
    if (endsCycle(error)) {
      const left = await outbox.list()
      return left.ok ? ok({ ...tally, waiting: left.value.length, end: error }) : left
    }
    if (settlement.kind === 'unknown' || settlement.kind === 'notDone') tally.errors.push(describeWebApiError(error))
  }
}

interface Settled {
  readonly settlement: Settlement
  readonly error: WebApiError | null
}

async function send(ports: UploadPorts, table: RecordTable, change: PendingChange): Promise<Result<Settled | null>> {
  const begun = await ports.outbox.beginSending(change.id)
  if (!begun.ok) {
    // It was discarded, or taken into another change, since the plan was made: the next plan sees it as it is.
    return begun.error.code === 'change.unknown' ? ok(null) : begun
  }
  const request = writeRequest(table, begun.value, ports.setNames)
  const outcome = await ports.webApi.write(request, ports.signal)
  return ok({ settlement: settleOutcome(begun.value, outcome), error: outcome.ok ? null : outcome.error })
}

async function verify(ports: UploadPorts, table: RecordTable, change: PendingChange): Promise<Result<Settled>> {
  const server = await readServerRecord(ports, table, change.record)
  return ok(
    server.ok
      ? { settlement: compareWithServer(change, server.value), error: null }
      : { settlement: { kind: 'unknown' }, error: server.error },
  )
}

/** After a conflict the user is to see what the server has. Without an answer the next download brings it. */
async function noteServerRecord(ports: UploadPorts, table: RecordTable, change: PendingChange): Promise<void> {
  const server = await readServerRecord(ports, table, change.record)
  if (server.ok) await ports.outbox.noteServerRecord(change.table, change.record, server.value?.body ?? null)
}

/** A record as the server has it now; `null` when it has none. */
async function readServerRecord(
  { webApi, signal }: Pick<UploadPorts, 'webApi' | 'signal'>,
  { table, physical }: RecordTable,
  id: string,
): Promise<WebApiResult<ServerRecord | null>> {
  const path = `${recordPath(table, id)}?$select=${selectColumns(table, physical.columns.keys())}`
  const answer = await webApi.readText({ path, annotations: RECORD_ANNOTATIONS, signal })
  if (!answer.ok) return answer.error.kind === 'notFound' ? ok(null) : answer
  return decodeServerRecord(table, answer.value)
}

function decodeServerRecord(table: RecordTable['table'], answer: TextAnswer): WebApiResult<ServerRecord> {
  const decoded = decodeAnswer(answer, (json) => decodeRecord(table, json))
  if (!decoded.ok) return decoded
  return ok({ etag: decoded.value.etag, values: decoded.value.values, body: answer.text })
}

function writeRequest(
  { table, physical }: RecordTable,
  change: PendingChange,
  setNames: (table: string) => string,
): WriteRequest {
  const path = recordPath(table, change.record)
  const select = selectColumns(table, physical.columns.keys())
  // A table without row versions has no ETag to name. `*` still keeps a deleted record from coming back.
  const etag = change.baseEtag ?? '*'
  switch (change.kind) {
    case 'create':
      return { kind: 'create', path, body: encodeWrite(table, afterValues(change), setNames, 'create'), select }
    case 'update':
      return { kind: 'update', path, etag, body: encodeWrite(table, afterValues(change), setNames, 'update'), select }
    case 'delete':
      return { kind: 'delete', path, etag }
  }
}

function count(tally: Tally, settlement: Settlement): void {
  switch (settlement.kind) {
    case 'done':
      tally.sent += 1
      break
    case 'conflict':
      tally.conflicts += 1
      break
    case 'rejected':
      tally.rejected += 1
      break
    case 'notDone':
    case 'unknown':
      break
  }
}
