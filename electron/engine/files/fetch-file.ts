import type { CarryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import { ok, type Result } from '@shared/model/result'
import type { WebApi, WebApiError } from '../crm/web-api'
import { guidToBytes } from '../query/guid-bytes'
import { sql } from '../query/sql'
import { FileEntity, type FileRow } from '../replica/entities/file-entity'
import { BLOCK_BYTES, blockCount, keepBlock } from '../replica/note-files'
import type { Replica } from '../replica/open-replica'
import { beginDownload, fetchBlock, versionOnServer, type OfferedFile } from './file-messages'
import { readFile, setFileState } from './file-rows'
import { refusalIn, untilAnswered, type FileRefusal } from './transfer-error'

export interface FetchPorts {
  readonly replica: Replica
  readonly webApi: WebApi
  readonly signal?: AbortSignal
  /** Called whenever more of the file is here. */
  readonly onBlock: (note: RecordId) => void
}

/** What became of a file that was fetched. */
export type FetchedFile =
  | { readonly kind: 'here' }
  | ({ readonly kind: 'refused'; readonly error: WebApiError } & FileRefusal)
  /** The next try goes on from where this one ended. */
  | { readonly kind: 'cutOff'; readonly error: WebApiError }
  | { readonly kind: 'broken'; readonly error: CarryonError }
  /** Its note left meanwhile. */
  | { readonly kind: 'gone' }

/** How far a file has come; `version` is that of its note. */
interface Point {
  readonly offer: OfferedFile
  readonly blocks: number
  readonly version: string
}

/**
 * Fetches the file of a note block by block; what is here is not fetched again, unless the note has changed since: another file may
 * have the same name and size.
 */
export async function fetchFile(note: RecordId, ports: FetchPorts): Promise<FetchedFile> {
  const known = await readFile(ports.replica.reader, note)
  if (!known.ok) return { kind: 'broken', error: known.error }
  const file = known.value
  if (file?.state.kind === 'onDevice' || file?.unsent === true) return { kind: 'here' }
  const found = await untilAnswered(() => versionOnServer(ports.webApi, note, ports.signal))
  if (!found.ok) return unfetched(found.error)
  const version = found.value
  const begun = file?.state.kind === 'arriving' && file.state.version === version ? { file, state: file.state } : null
  if (begun !== null) {
    const { name, size } = begun.file
    const { token, blocks } = begun.state
    const resumed = await fetchFrom(note, { offer: { token, name, size }, blocks, version }, ports)
    // Its token may have run out.
    if (resumed.kind !== 'refused') return resumed
  }
  const offer = await untilAnswered(() => beginDownload(ports.webApi, note, ports.signal))
  if (!offer.ok) return unfetched(offer.error)
  const { name, size } = offer.value
  const goesOn = begun !== null && begun.file.name === name && begun.file.size === size
  const blocks = goesOn ? begun.state.blocks : 0
  const point = { offer: offer.value, blocks, version }
  const kept = await keepBegun(note, point, ports)
  return kept.ok ? fetchFrom(note, point, ports) : { kind: 'broken', error: kept.error }
}

async function fetchFrom(note: RecordId, point: Point, ports: FetchPorts): Promise<FetchedFile> {
  const { offer, blocks, version } = point
  const { token, size } = offer
  for (let block = blocks; block < blockCount(size); block++) {
    const offset = block * BLOCK_BYTES
    const length = Math.min(BLOCK_BYTES, size - offset)
    const bytes = await untilAnswered(() => fetchBlock(ports.webApi, { token, offset, length }, ports.signal))
    if (!bytes.ok) return unfetched(bytes.error)
    const state: FileRow['state'] = { kind: 'arriving', token, blocks: block + 1, version }
    const kept = await keepArrived(note, { state, block, bytes: bytes.value }, ports)
    if (!kept.ok) return { kind: 'broken', error: kept.error }
    if (!kept.value) return { kind: 'gone' }
    ports.onBlock(note)
  }
  const kept = await ports.replica.writer.writeRepeatable(async (transaction) =>
    ok(await setFileState(transaction, note, { kind: 'onDevice' })),
  )
  if (!kept.ok) return { kind: 'broken', error: kept.error }
  ports.onBlock(note)
  return { kind: 'here' }
}

function keepArrived(
  note: RecordId,
  { state, block, bytes }: { readonly state: FileRow['state']; readonly block: number; readonly bytes: Uint8Array },
  { replica }: FetchPorts,
): Promise<Result<boolean>> {
  return replica.writer.writeRepeatable(async (transaction) => {
    const wanted = await setFileState(transaction, note, state)
    if (wanted) await keepBlock(transaction, note, block, bytes)
    return ok(wanted)
  })
}

/** Notes the file that is about to come; with none of it here, in place of what was. */
function keepBegun(
  note: RecordId,
  { offer: { token, name, size }, blocks, version }: Point,
  { replica }: FetchPorts,
): Promise<Result<null>> {
  return replica.writer.writeRepeatable(async (transaction) => {
    const state: FileRow['state'] = { kind: 'arriving', token, blocks, version }
    if (blocks > 0) {
      await setFileState(transaction, note, state)
      return ok(null)
    }
    await transaction.run(sql`DELETE FROM "carryon-file" WHERE "note" = ${guidToBytes(note)}`)
    const row: FileRow = { note, name, mimeType: null, size, unsent: false, notedSize: null, state }
    await transaction.insert(FileEntity, row)
    return ok(null)
  })
}

function unfetched(error: WebApiError): FetchedFile {
  const refusal = refusalIn(error)
  return refusal === null ? { kind: 'cutOff', error } : { kind: 'refused', error, ...refusal }
}
