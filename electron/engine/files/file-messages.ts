import { ok } from '@shared/model/result'
import type { RecordId } from '@shared/model/record'
import { number, object, text, textOrNull, type JsonObject } from '../crm/decode'
import type { WebApi, WebApiResult } from '../crm/web-api'

/**
 * The messages by which the file of a note travels.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/attachment-annotation-files
 */

/** A file that the server is about to give. */
export interface OfferedFile {
  readonly token: string
  readonly name: string
  readonly size: number
}

/** What the messages call a note. `columns`: what they write into it beside its file. */
export function noteTarget(note: RecordId, columns: JsonObject = {}): JsonObject {
  return { ...columns, annotationid: note, '@odata.type': 'Microsoft.Dynamics.CRM.annotation' }
}

/** Begins to send a file; answers the token of this transfer. */
export function beginUpload(webApi: WebApi, target: JsonObject, signal?: AbortSignal): Promise<WebApiResult<string>> {
  return webApi.call(request('InitializeAnnotationBlocksUpload', { Target: target }, signal), (json) =>
    text(object(json, 'the answer'), 'FileContinuationToken'),
  )
}

/** Sends one block. The same one again takes its place. */
export async function sendBlock(
  webApi: WebApi,
  { token, block, bytes }: { readonly token: string; readonly block: number; readonly bytes: Uint8Array },
  signal?: AbortSignal,
): Promise<WebApiResult<null>> {
  const parameters = { BlockId: blockId(block), BlockData: base64(bytes), FileContinuationToken: token }
  const body = JSON.stringify(parameters)
  const sent = await webApi.write({ kind: 'action', path: 'UploadBlock', body }, signal)
  return sent.ok ? ok(null) : sent
}

/** Makes the note's file of the blocks that were sent. */
export function commitUpload(
  webApi: WebApi,
  { token, blocks, target }: { readonly token: string; readonly blocks: number; readonly target: JsonObject },
  signal?: AbortSignal,
): Promise<WebApiResult<number>> {
  const ids = Array.from({ length: blocks }, (_, block) => blockId(block))
  const parameters = { Target: target, BlockList: ids, FileContinuationToken: token }
  return webApi.call(request('CommitAnnotationBlocksUpload', parameters, signal), (json) =>
    number(object(json, 'the answer'), 'FileSizeInBytes'),
  )
}

/** Begins to fetch the file of a note. */
export function beginDownload(
  webApi: WebApi,
  note: RecordId,
  signal?: AbortSignal,
): Promise<WebApiResult<OfferedFile>> {
  const parameters = { Target: noteTarget(note) }
  return webApi.call(request('InitializeAnnotationBlocksDownload', parameters, signal), (json) => {
    const answer = object(json, 'the answer')
    return {
      token: text(answer, 'FileContinuationToken'),
      name: textOrNull(answer, 'FileName') ?? '',
      size: number(answer, 'FileSizeInBytes'),
    }
  })
}

/** Fetches so many bytes from an offset on. */
export function fetchBlock(
  webApi: WebApi,
  { token, offset, length }: { readonly token: string; readonly offset: number; readonly length: number },
  signal?: AbortSignal,
): Promise<WebApiResult<Uint8Array>> {
  const parameters = { Offset: offset, BlockLength: length, FileContinuationToken: token }
  return webApi.call(request('DownloadBlock', parameters, signal), (json) => {
    const bytes = Buffer.from(text(object(json, 'the answer'), 'Data'), 'base64')
    if (bytes.length !== length) throw new Error('Data is not as long as was asked for')
    return bytes
  })
}

/** The size of the file that the server has for a note, `null` where it has none; fails like any read where the note is gone. */
export function sizeOnServer(
  webApi: WebApi,
  note: RecordId,
  signal?: AbortSignal,
): Promise<WebApiResult<number | null>> {
  const path = `annotations(${note})?$select=filesize`
  return webApi.readJson({ path, ...(signal === undefined ? {} : { signal }) }, (json) => {
    const size = object(json, 'the answer')['filesize']
    return typeof size === 'number' ? size : null
  })
}

/** The version of a note: it is another one as soon as its file is. */
export function versionOnServer(webApi: WebApi, note: RecordId, signal?: AbortSignal): Promise<WebApiResult<string>> {
  const path = `annotations(${note})?$select=annotationid`
  return webApi.readJson({ path, ...(signal === undefined ? {} : { signal }) }, (json) =>
    text(object(json, 'the note'), '@odata.etag'),
  )
}

function request(path: string, parameters: JsonObject, signal: AbortSignal | undefined) {
  return { path, body: JSON.stringify(parameters), ...(signal === undefined ? {} : { signal }) }
}

/** Of the same length for every block of a file, as the organisation wants it. */
function blockId(block: number): string {
  return Buffer.from(String(block).padStart(6, '0')).toString('base64')
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
