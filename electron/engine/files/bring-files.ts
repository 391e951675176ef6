import { NOTE_TABLE } from '@shared/model/form'
import { ok, type Result } from '@shared/model/result'
import { guidFromBytes } from '../query/guid-bytes'
import type { PhysicalTable } from '../query/physical-table'
import { ident, sql } from '../query/sql'
import { FileEntity, type FileRow } from '../replica/entities/file-entity'
import { dropFile } from '../replica/note-files'
import type { Replica } from '../replica/open-replica'

/** The columns by which a note tells of its file. */
const TELLING = ['isdocument', 'filename', 'filesize'] as const

/** A file of which a note tells. */
export type DueFile = Pick<FileRow, 'note' | 'name' | 'size'>

/**
 * The files that are to be on this device by the organisation's rule and are not, those of the last notes to arrive first. Where
 * notes do not tell of files there are none.
 */
export async function filesDue(replica: Replica, upTo: number): Promise<Result<readonly DueFile[]>> {
  const notes = notesThatTell(replica)
  if (notes === null || upTo <= 0) return ok([])
  const rows = await replica.reader.rows<{
    readonly note: Uint8Array
    readonly name: string
    readonly size: number
  }>(sql`SELECT n.${ident(notes.primaryId)} AS note, n."filename" AS name, n."filesize" AS size
    FROM ${ident(notes.name)} AS n LEFT JOIN "carryon-file" AS f ON f."note" = n.${ident(notes.primaryId)}
    WHERE n."isdocument" AND n."filename" IS NOT NULL AND n."filesize" BETWEEN 1 AND ${upTo}
    AND (f."note" IS NULL OR f."state" ->> 'kind' = 'arriving')
    ORDER BY n.rowid DESC`)
  return rows.ok ? ok(rows.value.map((row) => ({ ...row, note: guidFromBytes(row.note) }))) : rows
}

/** Notes that the server does not give a file, so that no cycle asks again until the note tells of another one. */
export function noteAbsent(replica: Replica, { note, name, size }: DueFile): Promise<Result<null>> {
  return replica.writer.writeRepeatable(async (transaction) => {
    await dropFile(transaction, { table: NOTE_TABLE, record: note })
    const row: FileRow = {
      note,
      name,
      mimeType: null,
      size,
      unsent: false,
      notedSize: size,
      state: { kind: 'absent' },
    }
    await transaction.insert(FileEntity, row)
    return ok(null)
  })
}

/**
 * Forgets fetched files that are another's by now: the note is gone, has no file any more, or says another name or size than it did
 * when the file was here.
 */
export async function dropStaleFiles(replica: Replica): Promise<Result<null>> {
  const notes = notesThatTell(replica)
  if (notes === null) return ok(null)
  const { stale, unnoted } = conditionsOn(notes)
  const found = await replica.reader.rows(sql`SELECT 1 FROM "carryon-file" AS f WHERE ${stale} OR ${unnoted} LIMIT 1`)
  if (!found.ok) return found
  if (found.value.length === 0) return ok(null)
  return replica.writer.writeRepeatable(async (transaction) => {
    await transaction.run(sql`DELETE FROM "carryon-file" AS f WHERE ${stale}`)
    await transaction.run(sql`UPDATE "carryon-file" AS f SET ("name", "noted_size") =
      (SELECT n."filename", n."filesize" FROM ${ident(notes.name)} AS n WHERE n.${ident(notes.primaryId)} = f."note")
      WHERE ${unnoted}`)
    return ok(null)
  })
}

function conditionsOn({ name, primaryId }: PhysicalTable) {
  const itsNote = sql`SELECT 1 FROM ${ident(name)} AS n WHERE n.${ident(primaryId)} = f."note"`
  const pending = sql`SELECT 1 FROM "carryon-base" AS b WHERE b.table_name = ${name} AND b.record = f."note"`
  const another = sql`n."isdocument" IS 0 OR n."filename" IS NULL
    OR (f."noted_size" IS NOT NULL AND (n."filename" IS NOT f."name" OR n."filesize" IS NOT f."noted_size"))`
  return {
    stale: sql`(NOT f."unsent" AND (EXISTS (${itsNote} AND (${another}))
      OR (NOT EXISTS (${itsNote}) AND NOT EXISTS (${pending}))))`,
    unnoted: sql`(NOT f."unsent" AND f."noted_size" IS NULL AND EXISTS (${itsNote} AND n."filesize" > 0 AND n."filename" IS NOT NULL))`,
  }
}

/** The table of notes, where it is in the profile and tells of files. */
function notesThatTell(replica: Replica): PhysicalTable | null {
  const notes = replica.schema().get(NOTE_TABLE)
  return notes !== undefined && TELLING.every((column) => notes.columns.has(column)) ? notes : null
}
