import { fail, ok, type Result } from '@shared/model/result'
import type { RecordValues } from '@shared/model/record'
import { sql } from '@electron/engine/query/sql'
import { badRequest, notServed, problem, type Problem } from '../http/problem'
import { readMessage } from '../http/read-message'
import { emptyAnswer, jsonAnswer, type Answered } from '../http/web-message'
import type { Session } from '../organisation'
import type { ServedTable } from '../schema/served-schema'
import { missingPrivilege, privilegeDepth } from '../security/privileges'
import { parsePayload } from '../write/parse-changes'
import { createRecord, requireReach, updateRecord } from '../write/save-record'
import { storedRecord } from '../write/stored-record'
import { checkKind, checkSize } from './file-limits'
import { COMMIT, INITIALIZE, UPLOAD_BLOCK, type FileTarget } from './file-messages'
import { endFileToken, newFileToken, noteOfToken } from './file-token'
import { keepBytes } from './note-bytes'

const LARGEST_BLOCK = 4 * 1024 * 1024

/** `InitializeAnnotationBlocksUpload`: begins to take the file of a note, one that is there or one that is to be made. */
export async function initializeUpload(session: Session, body: string): Promise<Answered> {
  const message = readMessage(INITIALIZE, body)
  if (!message.ok) return message
  const { Target: target } = message.value
  const writable = await writableNote(session, target)
  if (!writable.ok) return writable
  const kind = await checkKind(session, nameIn(target, writable.value.values))
  if (!kind.ok) return kind
  const token = await newFileToken(session, 'upload', target.annotationid.toLowerCase())
  return answer(session, 'InitializeAnnotationBlocksUpload', { FileContinuationToken: token })
}

/** `UploadBlock`: takes one block. The same one again takes its place. */
export async function uploadBlock(session: Session, body: string): Promise<Answered> {
  const message = readMessage(UPLOAD_BLOCK, body)
  if (!message.ok) return message
  const { BlockId: id, BlockData: data, FileContinuationToken: token } = message.value
  const note = await noteOfToken(session, 'upload', token)
  if (!note.ok) return note
  const bytes = Buffer.from(data, 'base64')
  if (bytes.length > LARGEST_BLOCK) return fail(badRequest('A block holds 4 MB at most.'))
  await session.database.run(
    sql`INSERT OR REPLACE INTO sandbox_file_block (token, block, bytes) VALUES (${token}, ${id}, ${bytes})`,
  )
  return emptyAnswer()
}

/** `CommitAnnotationBlocksUpload`: makes one file of the blocks and puts it into the note with the other values of the target. */
export async function commitUpload(session: Session, body: string): Promise<Answered> {
  const message = readMessage(COMMIT, body)
  if (!message.ok) return message
  const { Target: target, BlockList: blocks, FileContinuationToken: token } = message.value
  const note = await noteOfToken(session, 'upload', token)
  if (!note.ok) return note
  if (note.value !== target.annotationid.toLowerCase()) return fail(badRequest('The token is that of another note.'))
  const bytes = await joinedBlocks(session, token, blocks)
  if (!bytes.ok) return bytes
  const size = await checkSize(session, bytes.value.length)
  if (!size.ok) return size
  const saved = await saveNote(session, target, bytes.value.length)
  if (!saved.ok) return saved
  await keepBytes(session, note.value, bytes.value)
  await endFileToken(session, token)
  const written = { AnnotationId: note.value, FileSizeInBytes: bytes.value.length }
  return answer(session, 'CommitAnnotationBlocksUpload', written)
}

/** The answer to a message, in the shape of its response type. */
export function answer({ organisation }: Session, message: string, members: object): Answered {
  const context = `${organisation.root}$metadata#Microsoft.Dynamics.CRM.${message}Response`
  return jsonAnswer(JSON.stringify({ '@odata.context': context, ...members }))
}

interface WritableNote {
  readonly table: ServedTable
  /** Empty for a note that is to be made. */
  readonly values: RecordValues
  readonly exists: boolean
}

async function writableNote(
  session: Session,
  { annotationid: id }: FileTarget,
): Promise<Result<WritableNote, Problem>> {
  const table = session.organisation.schema.tables.get('annotation')
  if (table === undefined) return fail(notServed('notes'))
  const stored = await storedRecord(session.database, table, id)
  if (stored !== null) {
    const reached = await requireReach(session, table, id, stored.values, 'write')
    return reached.ok ? ok({ table, values: stored.values, exists: true }) : reached
  }
  const { user } = session
  if (privilegeDepth(user, table, 'create') === 'none') return fail(missingPrivilege(user, table, 'create'))
  return ok({ table, values: {}, exists: false })
}

async function saveNote(session: Session, target: FileTarget, size: number): Promise<Result<null, Problem>> {
  const note = await writableNote(session, target)
  if (!note.ok) return note
  const { table, values, exists } = note.value
  const kind = await checkKind(session, nameIn(target, values))
  if (!kind.ok) return kind
  const write = exists ? ({ kind: 'update', id: target.annotationid } as const) : ({ kind: 'create' } as const)
  const payload = await parsePayload(session, table, JSON.stringify(target), write)
  if (!payload.ok) return payload
  const whole = new Map([...payload.value.changes, ['isdocument', true] as const, ['filesize', size] as const])
  return exists
    ? updateRecord(session, table, target.annotationid, values, whole)
    : createRecord(session, table, target.annotationid, whole)
}

async function joinedBlocks(
  { database }: Session,
  token: string,
  blocks: readonly string[],
): Promise<Result<Buffer, Problem>> {
  const parts: Uint8Array[] = []
  for (const block of blocks) {
    const row = await database.one(
      sql`SELECT bytes FROM sandbox_file_block WHERE token = ${token} AND block = ${block}`,
    )
    if (!(row?.bytes instanceof Uint8Array)) {
      return fail(problem(400, '0x80040203', `The block ${block} has not been uploaded.`))
    }
    parts.push(row.bytes)
  }
  return ok(Buffer.concat(parts))
}

function nameIn(target: FileTarget, values: RecordValues): string {
  const name = target['filename'] ?? values['filename']
  return typeof name === 'string' ? name : ''
}
