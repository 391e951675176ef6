import type { RecordId, RecordValues } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { carryonError, type CarryonError } from '@shared/model/errors'
import { object } from '../crm/decode'
import { describeWebApiError } from '../crm/describe-error'
import type { WebApi } from '../crm/web-api'
import { encodeWrite } from '../crm/wire-record'
import { BLOCK_BYTES, blockCount } from '../replica/note-files'
import { beginDownload, fetchBlock, noteTarget } from './file-messages'
import type { ChosenFile } from './file-on-disk'
import { sendFile, type SentFile } from './send-file'
import { untilAnswered } from './transfer-error'

/** A note that is to be made with its file, at once. */
export interface NewFileNote {
  readonly id: RecordId
  readonly table: Table
  readonly values: RecordValues
  readonly file: ChosenFile
  /** The collection of a table, by its logical name. */
  readonly setNames: (table: string) => string
}

/** Makes a note with its file on the server, both or neither: the note comes with the last step. */
export async function sendNewNote(
  webApi: WebApi,
  { id, table, values, file, setNames }: NewFileNote,
): Promise<Result<null>> {
  const columns = object(JSON.parse(encodeWrite(table, values, setNames, 'create')), 'the note')
  const sent = await sendFile(webApi, {
    note: id,
    size: file.size,
    target: noteTarget(id, columns),
    block: (number) => Promise.resolve(ok(file.blocks[number] ?? new Uint8Array())),
    begun: null,
    keep: () => Promise.resolve(ok(true)),
  })
  const error = problemOf(sent, file.name)
  return error === null ? ok(null) : fail(error)
}

function problemOf(sent: SentFile, name: string): CarryonError | null {
  switch (sent.kind) {
    case 'sent':
      return null
    case 'refused':
      return carryonError('server.refused', { status: 400, serverCode: sent.serverCode, serverWords: sent.serverWords })
    case 'cutOff':
      return describeWebApiError(sent.error)
    case 'broken':
      return sent.error
    case 'gone':
      return carryonError('unexpected', { reason: `the file ${name} was given up` })
  }
}

/** The bytes of a note's file, block by block as the server gives them; nothing of it is kept on the device. */
export async function* bytesOnServer(webApi: WebApi, note: RecordId): AsyncIterable<Result<Uint8Array>> {
  const offer = await untilAnswered(() => beginDownload(webApi, note))
  if (!offer.ok) {
    yield fail(describeWebApiError(offer.error))
    return
  }
  const { token, size } = offer.value
  for (let block = 0; block < blockCount(size); block++) {
    const offset = block * BLOCK_BYTES
    const length = Math.min(BLOCK_BYTES, size - offset)
    const bytes = await untilAnswered(() => fetchBlock(webApi, { token, offset, length }))
    yield bytes.ok ? bytes : fail(describeWebApiError(bytes.error))
    if (!bytes.ok) return
  }
}
