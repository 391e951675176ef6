import type { ChangeId, PendingChange } from '@shared/model/change'
import type { CarryonError } from '@shared/model/errors'
import { relationshipKeptIn } from '@shared/model/relation'
import { ok, type Result } from '@shared/model/result'
import type { SentChange } from '@shared/model/sync'
import type { WebApi, WebApiError, WriteRequest } from '../crm/web-api'
import type { Outbox, SentOutcome } from '../outbox/create-outbox'
import { CHANGES_PER_REQUEST, nextUploadRounds, type UploadRound } from '../outbox/plan-upload'
import type { Settlement } from '../outbox/settlement'
import type { Clock } from '../ports'
import type { Replica } from '../replica/open-replica'
import { changeRequest } from './change-request'
import { endsCycle } from '../crm/ends-cycle'
import { withPartiesBeside } from './parties-beside'
import { type Answered, type MarkedRound, sendRound } from './send-round'
import { type ChangeInTable, readServerRecords } from './server-records'
import { compareWithServer, settleLook, settleOutcome } from './settle-outcome'
import { settleFind, settleRelation, type RelationVerdict } from './settle-relation'
import { createUploadTally, leftToTheUser, type UploadTally } from './upload-tally'

export interface UploadPorts {
  readonly replica: Replica
  readonly outbox: Outbox
  readonly webApi: WebApi
  readonly clock: Clock
  /** The collection of a table in an address, for writing lookups. */
  readonly setNames: (table: string) => string
  readonly signal: AbortSignal
  /** Called after each request: how many changes are confirmed, and how many there were in all. */
  readonly onProgress: (done: number, expected: number) => void
}

/** What an upload came to. `end`: why the cycle cannot go on, if it cannot. */
export interface UploadOutcome {
  readonly sent: number
  readonly merged: number
  readonly conflicts: number
  readonly rejected: number
  readonly waiting: number
  readonly changes: readonly SentChange[]
  readonly errors: readonly CarryonError[]
  readonly end: WebApiError | null
}

interface Upload extends UploadPorts {
  readonly tally: UploadTally
  readonly tries: { readonly sent: Map<ChangeId, number>; readonly apart: Set<ChangeId> }
  readonly expected: number
}

/**
 * Settles the outbox with the server: first what was sent before without an answer is compared, then all that can go is sent,
 * round by round, until nothing is left that can, or the server cannot be asked any more.
 */
export async function runUpload(ports: UploadPorts): Promise<Result<UploadOutcome>> {
  const found = await ports.outbox.list()
  if (!found.ok) return found
  const upload: Upload = {
    ...ports,
    tally: createUploadTally(ports.clock),
    tries: { sent: new Map(), apart: new Set() },
    expected: found.value.length,
  }
  const end = await settleAll(upload, found.value)
  if (!end.ok) return end
  const left = await ports.outbox.list()
  if (!left.ok) return left
  const counts = { ...leftToTheUser(found.value, left.value), waiting: left.value.length }
  return ok({ ...upload.tally.outcome(), ...counts, end: end.value })
}

/** Why a part of the upload ends the cycle; `null`: it goes on. */
type End = Result<WebApiError | null>

/** An answer that is lost on the way is looked after at once; what is still not known then waits for the next cycle. */
async function settleAll(upload: Upload, found: readonly PendingChange[]): Promise<End> {
  const before = await compareSent(upload, found)
  if (!before.ok || before.value !== null) return before
  const sent = await sendRounds(upload)
  if (!sent.ok || sent.value !== null) return sent
  const left = await upload.outbox.list()
  if (!left.ok) return left
  const lost = left.value.filter(({ id, state }) => state.kind === 'sending' && upload.tries.sent.has(id))
  if (lost.length === 0) return ok(null)
  const after = await compareSent(upload, lost)
  return after.ok && after.value === null ? sendRounds(upload) : after
}

async function sendRounds(upload: Upload): Promise<End> {
  const isCancelled = (): boolean => upload.signal.aborted
  for (;;) {
    if (isCancelled()) return ok({ kind: 'cancelled' })
    const changes = await upload.outbox.list()
    if (!changes.ok) return changes
    const rounds = nextUploadRounds(changes.value, upload.tries)
    if (rounds.length === 0) return ok(null)
    for (const round of rounds) {
      const end = await runRound(upload, round)
      if (!end.ok || end.value !== null) return end
      if (isCancelled()) return ok({ kind: 'cancelled' })
    }
  }
}

/** One request with changes, and one more to look at those that were not taken. Answers why the cycle cannot go on. */
async function runRound(upload: Upload, round: UploadRound): Promise<End> {
  const planned = [...round.alone, ...round.together.flat()]
  for (const { id } of planned) upload.tries.sent.set(id, (upload.tries.sent.get(id) ?? 0) + 1)
  const begun = await upload.outbox.beginSending(planned.map(({ id }) => id))
  if (!begun.ok) return begun
  if (begun.value.length === 0) return ok(null)
  const sending = await withPartiesBeside(upload.replica, inTables(upload, begun.value))
  if (!sending.ok) return sending
  const sent = marked(round, sending.value)
  const requestOf = (change: ChangeInTable): WriteRequest => changeRequest(change, upload.setNames)
  const answers = await sendRound(upload.webApi, sent, requestOf, upload.signal)
  const looks: Look[] = []
  const outcomes: SentOutcome[] = []
  // What was wrong with a request as such is the answer to each of its changes, and is told once.
  const failures = new Set<WebApiError>()
  for (const { change, table, answer, apart } of answers) {
    const verdict = verdictOf(upload, { change, table, answer, apart })
    if (verdict.kind === 'look' || verdict.kind === 'find') looks.push({ change, table, verdict })
    else outcomes.push({ change, settlement: verdict })
    const open = verdict.kind === 'unknown' || verdict.kind === 'notDone'
    if (!answer.ok && open && !apart) failures.add(answer.error)
  }
  const settled = await settle(upload, outcomes)
  if (!settled.ok) return settled
  const looked = await lookAt(upload, looks)
  if (!looked.ok) return looked
  const end = [...failures, ...(looked.value === null ? [] : [looked.value])].find(endsCycle)
  if (end === undefined) for (const error of failures) upload.tally.failed(error)
  return ok(end ?? null)
}

/** A change whose record on the server decides what becomes of it. */
interface Look extends ChangeInTable {
  readonly verdict: Extract<RelationVerdict, { kind: 'look' | 'find' }>
}

function inTables({ replica }: Upload, changes: readonly PendingChange[]): readonly ChangeInTable[] {
  return changes.flatMap((change) => {
    const table = replica.table(change.table)
    return table === undefined ? [] : [{ change, table }]
  })
}

/** The round as it goes: without what was discarded or found in conflict since it was planned. */
function marked(round: UploadRound, begun: readonly ChangeInTable[]): MarkedRound {
  const fresh = (changes: readonly PendingChange[]): readonly ChangeInTable[] =>
    changes.flatMap(({ id }) => begun.find(({ change }) => change.id === id) ?? [])
  const together = round.together.map(fresh)
  return {
    alone: [...fresh(round.alone), ...together.filter((set) => set.length === 1).flat()],
    together: together.filter((set) => set.length > 1),
  }
}

function verdictOf(upload: Upload, { change, table, answer, apart }: Answered): RelationVerdict {
  const relates = relationshipKeptIn(table.table) !== null
  const verdict = relates ? settleRelation(change, answer) : settleOutcome(change, answer)
  if (!apart || verdict.kind === 'unknown') return verdict
  upload.tries.apart.add(change.id)
  // One of several was refused, and nothing of them was carried out: each is asked for itself.
  return { kind: 'notDone' }
}

/** Reads the records of changes that the server did not take as they were sent, and settles them with what is there. */
async function lookAt(upload: Upload, looks: readonly Look[]): Promise<End> {
  if (looks.length === 0) return ok(null)
  const records = await readServerRecords(upload.webApi, looks, upload.signal)
  const outcomes = looks.map(({ change, verdict }, index): SentOutcome => {
    const record = records.ok ? records.value[index] : records
    if (verdict.kind === 'find') return { change, settlement: settleFind(record) }
    if (record?.ok === true) return { change, settlement: settleLook(change, verdict, record.value) }
    if (record?.error.kind === 'forbidden') return { change, settlement: unreadable(record.error) }
    return { change, settlement: verdict.perhapsApplied ? { kind: 'unknown' } : { kind: 'notDone' } }
  })
  const settled = await settle(upload, outcomes)
  if (!settled.ok) return settled
  return ok(records.ok ? null : records.error)
}

/** Compares what was sent before without an answer with what the server has, before anything of it is sent again. */
async function compareSent(upload: Upload, changes: readonly PendingChange[]): Promise<End> {
  const sent = inTables(
    upload,
    changes.filter(({ state }) => state.kind === 'sending'),
  )
  for (let from = 0; from < sent.length; from += CHANGES_PER_REQUEST) {
    const end = await compare(upload, sent.slice(from, from + CHANGES_PER_REQUEST))
    if (!end.ok || end.value !== null) return end
  }
  return ok(null)
}

async function compare(upload: Upload, sent: readonly ChangeInTable[]): Promise<End> {
  const records = await readServerRecords(upload.webApi, sent, upload.signal)
  if (!records.ok) {
    if (endsCycle(records.error)) return ok(records.error)
    upload.tally.failed(records.error)
    return ok(null)
  }
  const outcomes = sent.map(({ change }, index): SentOutcome => {
    const record = records.value[index]
    if (record?.ok === true) return { change, settlement: compareWithServer(change, record.value) }
    if (record?.error.kind === 'forbidden') return { change, settlement: unreadable(record.error) }
    if (record !== undefined) upload.tally.failed(record.error)
    return { change, settlement: { kind: 'unknown' } }
  })
  const settled = await settle(upload, outcomes)
  return settled.ok ? ok(null) : settled
}

/** A record that may not be read any more cannot be compared: the server's words say so, and the change is kept. */
function unreadable({ serverWords, code }: Extract<WebApiError, { kind: 'forbidden' }>): Settlement {
  return { kind: 'rejected', serverWords, serverCode: code }
}

async function settle(upload: Upload, outcomes: readonly SentOutcome[]): Promise<Result<null>> {
  if (outcomes.length === 0) return ok(null)
  const settled = await upload.outbox.settle(outcomes)
  if (!settled.ok) return settled
  outcomes.forEach(({ change }, index) => {
    const outcome = settled.value[index]
    if (outcome !== undefined) upload.tally.settled(change, outcome)
  })
  upload.onProgress(upload.tally.outcome().sent, upload.expected)
  return ok(null)
}
