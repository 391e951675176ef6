import type { CarryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import type { Result } from '@shared/model/result'
import type { JsonObject } from '../crm/decode'
import type { WebApi, WebApiError } from '../crm/web-api'
import { blockCount } from '../replica/note-files'
import { beginUpload, commitUpload, sendBlock, sizeOnServer } from './file-messages'
import { refusalIn, untilAnswered, type FileRefusal } from './transfer-error'

/** How far a transfer has come: the server has the first `blocks` under its `token`. */
export interface Begun {
  readonly token: string
  readonly blocks: number
}

/** A file to be sent, wherever its bytes are. */
export interface FileToSend {
  readonly note: RecordId
  readonly size: number
  /** What the note is to say of it. */
  readonly target: JsonObject
  block(number: number): Promise<Result<Uint8Array>>
  /** How far an earlier try came; `null`: there was none. */
  readonly begun: Begun | null
  /** Notes how far this one has come; `false`: the file is wanted no more. */
  keep(begun: Begun): Promise<Result<boolean>>
}

/** What became of a file that was sent. */
export type SentFile =
  | { readonly kind: 'sent' }
  | ({ readonly kind: 'refused' } & FileRefusal)
  /** The next try goes on from where this one ended. */
  | { readonly kind: 'cutOff'; readonly error: WebApiError }
  /** The device could not read it or keep how far it came. */
  | { readonly kind: 'broken'; readonly error: CarryonError }
  | { readonly kind: 'gone' }

/**
 * Sends a file block by block; what the server has is not sent again. A transfer that an earlier try began may have run out: when the
 * server does not take it up, the file is sent anew, and only then counts as refused.
 */
export async function sendFile(webApi: WebApi, file: FileToSend, signal?: AbortSignal): Promise<SentFile> {
  if (file.begun !== null) {
    const resumed = await resume(webApi, file, file.begun, signal)
    if (resumed.kind !== 'refused') return resumed
  }
  const token = await untilAnswered(() => beginUpload(webApi, file.target, signal))
  if (!token.ok) return unsent(token.error)
  const begun = { token: token.value, blocks: 0 }
  const kept = await file.keep(begun)
  if (!kept.ok) return { kind: 'broken', error: kept.error }
  return kept.value ? sendFrom(webApi, file, begun, signal) : { kind: 'gone' }
}

/** When all blocks are there, the last answer may have been lost: the note tells. */
async function resume(
  webApi: WebApi,
  file: FileToSend,
  begun: Begun,
  signal: AbortSignal | undefined,
): Promise<SentFile> {
  if (begun.blocks === blockCount(file.size)) {
    const there = await sizeOnServer(webApi, file.note, signal)
    if (!there.ok) return unsent(there.error)
    if (there.value === file.size) return { kind: 'sent' }
  }
  return sendFrom(webApi, file, begun, signal)
}

async function sendFrom(
  webApi: WebApi,
  file: FileToSend,
  { token, blocks }: Begun,
  signal: AbortSignal | undefined,
): Promise<SentFile> {
  const count = blockCount(file.size)
  for (let block = blocks; block < count; block++) {
    const bytes = await file.block(block)
    if (!bytes.ok) return { kind: 'broken', error: bytes.error }
    const sent = await untilAnswered(() => sendBlock(webApi, { token, block, bytes: bytes.value }, signal))
    if (!sent.ok) return unsent(sent.error)
    const kept = await file.keep({ token, blocks: block + 1 })
    if (!kept.ok) return { kind: 'broken', error: kept.error }
    if (!kept.value) return { kind: 'gone' }
  }
  const { target } = file
  const committed = await commitUpload(webApi, { token, blocks: count, target }, signal)
  if (committed.ok) return { kind: 'sent' }
  if (committed.error.kind !== 'answerLost') return unsent(committed.error)
  const there = await sizeOnServer(webApi, file.note, signal)
  return there.ok && there.value === file.size ? { kind: 'sent' } : { kind: 'cutOff', error: committed.error }
}

function unsent(error: WebApiError): SentFile {
  const refusal = refusalIn(error)
  return refusal === null ? { kind: 'cutOff', error } : { kind: 'refused', ...refusal }
}
