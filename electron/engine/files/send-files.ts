import { carryonError, type CarryonError } from '@shared/model/errors'
import { NOTE_TABLE } from '@shared/model/form'
import { instantOf } from '@shared/model/instant'
import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import { describeWebApiError } from '../crm/describe-error'
import { endsCycle } from '../crm/ends-cycle'
import { recordPath, selectColumns } from '../crm/select-columns'
import type { WebApi, WebApiError } from '../crm/web-api'
import { RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { Clock } from '../ports'
import { applyPage } from '../replica/apply-page'
import { ChangeEntity } from '../replica/entities/change-entity'
import { FileEntity, type FileRow } from '../replica/entities/file-entity'
import type { Replica } from '../replica/open-replica'
import { pageBodyOf, type PageBody } from '../replica/page-body'
import { noteTarget, sizeOnServer } from './file-messages'
import { readBlock, readUnsent, setFileState } from './file-rows'
import { sendFile, type FileToSend, type SentFile } from './send-file'
import { refusalIn } from './transfer-error'

export interface SendPorts {
  readonly replica: Replica
  readonly webApi: WebApi
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called whenever a file has come further. */
  readonly onFile: (note: RecordId) => void
}

/** What moving files came to. `end`: why the cycle cannot go on, if it cannot. */
export interface FilesOutcome {
  readonly errors: readonly CarryonError[]
  readonly end: WebApiError | null
}

/**
 * Sends the files that wait, one after the other, each as soon as its note is with the server. One that is refused keeps the server's
 * words and holds up no other.
 */
export async function sendFiles(ports: SendPorts): Promise<FilesOutcome> {
  const errors: CarryonError[] = []
  const files = await sendable(ports.replica)
  if (!files.ok) return { errors: [files.error], end: null }
  for (const file of files.value) {
    if (ports.signal.aborted) return { errors, end: { kind: 'cancelled' } }
    const sent = await sendOne(file, ports)
    const error = await settle(file, sent, ports)
    ports.onFile(file.note)
    if (sent.kind === 'cutOff' && endsCycle(sent.error)) return { errors, end: sent.error }
    if (error !== null) errors.push(error)
  }
  return { errors, end: null }
}

/** The files that may go: not those that were refused, and not those of notes that are yet to be made or about to be deleted. */
async function sendable({ reader }: Replica): Promise<Result<readonly FileRow[]>> {
  const unsent = await readUnsent(reader)
  if (!unsent.ok || unsent.value.length === 0) return unsent
  const changes = await reader.find(ChangeEntity, { where: { table: NOTE_TABLE } })
  if (!changes.ok) return changes
  const held = new Set(changes.value.flatMap(({ kind, record }) => (kind === 'update' ? [] : [record])))
  return ok(unsent.value.filter(({ note, state }) => state.kind !== 'refused' && !held.has(note)))
}

async function sendOne(file: FileRow, ports: SendPorts): Promise<SentFile> {
  const { replica, webApi, signal } = ports
  const { note, name, mimeType, size, state } = file
  // To begin for a note that somebody deleted would make it again.
  const there = await sizeOnServer(webApi, note, signal)
  if (!there.ok) {
    const refusal = refusalIn(there.error)
    return refusal === null ? { kind: 'cutOff', error: there.error } : { kind: 'refused', ...refusal }
  }
  const sending: FileToSend = {
    note,
    size,
    target: noteTarget(note, { filename: name, mimetype: mimeType, isdocument: true }),
    block: (number) => readBlock(replica.reader, note, number),
    begun: state.kind === 'sending' ? state : null,
    async keep({ token, blocks }) {
      const kept = await replica.writer.writeRepeatable(async (transaction) =>
        ok(await setFileState(transaction, note, { kind: 'sending', token, blocks })),
      )
      ports.onFile(note)
      return kept
    },
  }
  return sendFile(webApi, sending, signal)
}

/** Keeps what became of a file; answers what is to be told of it. */
async function settle(file: FileRow, sent: SentFile, ports: SendPorts): Promise<CarryonError | null> {
  const { replica, clock } = ports
  const { note, name } = file
  switch (sent.kind) {
    case 'gone':
      return null
    case 'broken':
      return sent.error
    case 'cutOff':
      return endsCycle(sent.error) ? null : describeWebApiError(sent.error)
    case 'refused': {
      const { serverWords, serverCode } = sent
      const at = instantOf(clock.now())
      const kept = await replica.writer.write(async (transaction) => {
        await setFileState(transaction, note, { kind: 'refused', at, serverWords, serverCode })
        return ok(null)
      })
      return kept.ok ? carryonError('file.refused', { name, serverWords }) : kept.error
    }
    case 'sent': {
      const fresh = await readNote(note, ports)
      const kept = await replica.writer.write(async (transaction) => {
        await transaction.update(FileEntity, { note }, { unsent: false, state: { kind: 'onDevice' } })
        const notes = replica.table(NOTE_TABLE)
        if (notes?.active === true && fresh !== null) {
          await applyPage(transaction, { table: notes.physical, body: fresh, delta: false, noting: false })
        }
        return ok(null)
      })
      return kept.ok ? null : kept.error
    }
  }
}

/** The note as it now is on the server, so that the next edit stands on that; `null`: a coming cycle brings it. */
async function readNote(note: RecordId, { replica, webApi, signal }: SendPorts): Promise<PageBody | null> {
  const notes = replica.table(NOTE_TABLE)
  if (notes?.active !== true) return null
  const path = `${recordPath(notes.table, note)}?$select=${selectColumns(notes.table, notes.physical.columns.keys())}`
  const answer = await webApi.readText({ path, annotations: RECORD_ANNOTATIONS, signal })
  return answer.ok ? pageBodyOf([answer.value.text]) : null
}
