import { In } from 'typeorm'
import { carryonError } from '@shared/model/errors'
import type { FileStanding, FileState } from '@shared/model/note-file'
import type { RecordId } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import { guidToBytes } from '../query/guid-bytes'
import { sql } from '../query/sql'
import { FileEntity, type FileRow, type KeptFileState } from '../replica/entities/file-entity'
import { BLOCK_BYTES } from '../replica/note-files'
import type { ReplicaReader } from '../replica/reader'
import type { Transaction } from '../replica/writer'

/** The file of a note, if this device knows of one. */
export async function readFile(reader: ReplicaReader, note: RecordId): Promise<Result<FileRow | null>> {
  const rows = await reader.find(FileEntity, { where: { note } })
  return rows.ok ? ok(rows.value[0] ?? null) : rows
}

/** The files of these notes that this device knows of. */
export async function readFiles(
  reader: ReplicaReader,
  notes: readonly RecordId[],
): Promise<Result<readonly FileRow[]>> {
  return notes.length === 0 ? ok([]) : reader.find(FileEntity, { where: { note: In([...notes]) } })
}

/** The files that the organisation does not have. */
export async function readUnsent(reader: ReplicaReader): Promise<Result<readonly FileRow[]>> {
  // Asked for in every cycle: mostly there is none, and this is much quicker to say.
  const any = await reader.rows(sql`SELECT 1 FROM "carryon-file" WHERE "unsent" LIMIT 1`)
  if (!any.ok) return any
  return any.value.length === 0 ? ok([]) : reader.find(FileEntity, { where: { unsent: true } })
}

/** One block of a file that is here. */
export async function readBlock(reader: ReplicaReader, note: RecordId, number: number): Promise<Result<Uint8Array>> {
  const rows = await reader.rows<{ readonly bytes: Uint8Array }>(sql`SELECT "bytes" FROM "carryon-file-block"
    WHERE "note" = ${guidToBytes(note)} AND "number" = ${number}`)
  if (!rows.ok) return rows
  const [row] = rows.value
  return row === undefined ? fail(carryonError('file.unknown', { note })) : ok(row.bytes)
}

/** Sets how far a file has come. False: it is wanted no more. */
export async function setFileState(transaction: Transaction, note: RecordId, state: KeptFileState): Promise<boolean> {
  const changed = await transaction.run(sql`UPDATE "carryon-file" SET "state" = ${JSON.stringify(state)}
    WHERE "note" = ${guidToBytes(note)}`)
  return changed > 0
}

/** Whether all bytes of a file are here. */
export function isWhole({ unsent, state }: Pick<FileRow, 'unsent' | 'state'>): boolean {
  return unsent || state.kind === 'onDevice'
}

/** The file of a note as people are told of it. */
export function standingOf(note: RecordId, file: FileRow | undefined): FileStanding {
  if (file === undefined) return { note, size: null, state: { kind: 'away' } }
  return { note, size: file.state.kind === 'absent' ? null : file.size, state: shownState(file) }
}

/** Where a file stands, as people are told. */
export function shownState({ state, size }: FileRow): FileState {
  switch (state.kind) {
    case 'sending':
      return { kind: 'sending', sent: Math.min(state.blocks * BLOCK_BYTES, size) }
    case 'arriving':
      return { kind: 'arriving', received: Math.min(state.blocks * BLOCK_BYTES, size) }
    case 'refused':
      return { kind: 'refused', at: state.at, serverWords: state.serverWords }
    case 'absent':
      return { kind: 'away' }
    case 'waiting':
    case 'onDevice':
      return state
  }
}
