import { fail, ok, type Result } from '@shared/model/result'
import type { RecordValues } from '@shared/model/record'
import { noSuchRecord, notServed, problem, type Problem } from '../http/problem'
import { readMessage } from '../http/read-message'
import type { Answered } from '../http/web-message'
import type { Session } from '../organisation'
import { requireReadable } from '../read/read-record'
import { storedRecord } from '../write/stored-record'
import { DOWNLOAD_BLOCK, INITIALIZE } from './file-messages'
import { newFileToken, noteOfToken } from './file-token'
import { bytesOfNote } from './note-bytes'
import { answer } from './upload-endpoints'

/** `InitializeAnnotationBlocksDownload`: begins to give the file of a note. */
export async function initializeDownload(session: Session, body: string): Promise<Answered> {
  const message = readMessage(INITIALIZE, body)
  if (!message.ok) return message
  const note = message.value.Target.annotationid.toLowerCase()
  const file = await readableFile(session, note)
  if (!file.ok) return file
  const { bytes, values } = file.value
  const token = await newFileToken(session, 'download', note)
  const name = typeof values['filename'] === 'string' ? values['filename'] : ''
  const given = { FileContinuationToken: token, FileSizeInBytes: bytes.length, FileName: name }
  return answer(session, 'InitializeAnnotationBlocksDownload', given)
}

/** `DownloadBlock`: gives the bytes from an offset on, as many as are asked for or left. */
export async function downloadBlock(session: Session, body: string): Promise<Answered> {
  const message = readMessage(DOWNLOAD_BLOCK, body)
  if (!message.ok) return message
  const { Offset: offset, BlockLength: length, FileContinuationToken: token } = message.value
  const note = await noteOfToken(session, 'download', token)
  if (!note.ok) return note
  const file = await readableFile(session, note.value)
  if (!file.ok) return file
  const block = Buffer.from(file.value.bytes.subarray(offset, offset + length))
  return answer(session, 'DownloadBlock', { Data: block.toString('base64') })
}

interface ReadableFile {
  readonly bytes: Uint8Array
  readonly values: RecordValues
}

async function readableFile(session: Session, note: string): Promise<Result<ReadableFile, Problem>> {
  const table = session.organisation.schema.tables.get('annotation')
  if (table === undefined) return fail(notServed('notes'))
  const readable = await requireReadable(session, table, note)
  if (!readable.ok) return readable
  const stored = await storedRecord(session.database, table, note)
  if (stored === null) return fail(noSuchRecord('annotation', note))
  const bytes = await bytesOfNote(session, note, stored.values)
  if (bytes === null) return fail(problem(404, '0x80048493', "The reference to the attachment couldn't be found."))
  return ok({ bytes, values: stored.values })
}
