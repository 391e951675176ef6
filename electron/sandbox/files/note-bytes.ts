import type { RecordValues } from '@shared/model/record'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { sql } from '@electron/engine/query/sql'
import type { Session } from '../organisation'

/** The file of a note: what was sent, or else what it has had from the beginning; `null`: it has none. */
export async function bytesOfNote(
  { organisation, database }: Session,
  note: string,
  values: RecordValues,
): Promise<Uint8Array | null> {
  const row = await database.one(sql`SELECT bytes FROM sandbox_file WHERE note = ${guidToBytes(note)}`)
  return row?.bytes instanceof Uint8Array ? row.bytes : organisation.firstFile(values)
}

/** Keeps the bytes of a note's file in place of what it had. */
export async function keepBytes({ database }: Session, note: string, bytes: Uint8Array): Promise<void> {
  await database.run(sql`INSERT OR REPLACE INTO sandbox_file (note, bytes) VALUES (${guidToBytes(note)}, ${bytes})`)
}
