import { ok, type Result } from '@shared/model/result'
import { sql } from '../query/sql'
import type { Connection } from './driver'
import { documentEntity } from './entities/document-entity'
import type { WriteGate } from './writer'

/** Keeps one JSON document in the replica. */
export interface DocumentStore {
  /** What was written last; `null` when nothing was, or it cannot be read. */
  read<Document>(): Promise<Document | null>
  write(document: object): Promise<Result<null>>
}

/**
 * The document of that name. The name holds the number of the document's shape: what another version of Carryon wrote in
 * another shape is not there for this one.
 */
export function createDocumentStore(name: string, reader: Connection, writer: WriteGate): DocumentStore {
  return {
    async read<Document>() {
      try {
        const rows = await reader.source.manager.find(documentEntity<Document>())
        return rows.find((row) => row.name === name)?.json ?? null
      } catch {
        return null
      }
    },
    write: (document) =>
      writer.write(async (transaction) => {
        await transaction.run(
          sql`INSERT OR REPLACE INTO "carryon-document" (name, json) VALUES (${name}, ${JSON.stringify(document)})`,
        )
        return ok(null)
      }),
  }
}
