import { ok, type Result } from '@shared/model/result'
import { sql } from '../query/sql'
import type { Connection } from './driver'
import type { WriteGate } from './writer'

/** Keeps one JSON text in the replica. What it means is for its owner to say, and to check when it is read. */
export interface DocumentStore {
  /** The text written last; `null` when there is none or it cannot be read. */
  read(): Promise<string | null>
  write(text: string): Promise<Result<null>>
}

/** The document of that name. */
export function createDocumentStore(name: string, reader: Connection, writer: WriteGate): DocumentStore {
  return {
    async read() {
      const { text, values } = sql`SELECT json FROM "carryon-document" WHERE name = ${name}`
      const [row] = await reader.all<{ readonly json: string }>(text, values).catch(() => [])
      return row?.json ?? null
    },
    write: (json) =>
      writer.write(async (transaction) => {
        await transaction.run(sql`INSERT OR REPLACE INTO "carryon-document" (name, json) VALUES (${name}, ${json})`)
        return ok(null)
      }),
  }
}
