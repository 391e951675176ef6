import { ok, type Result } from '@shared/model/result'
import type { Connection } from './driver'
import { DocumentEntity } from './entities/document-entity'
import type { WriteGate } from './writer'

/** Keeps one JSON document in the replica. What comes back is what was written, by this version of Carryon or an older one. */
export interface DocumentStore {
  /** `null` when there is none, or when what is there cannot be read. */
  read<Value>(): Promise<Value | null>
  write(document: object): Promise<Result<null>>
}

/** The document of that name. */
export function createDocumentStore(name: string, reader: Connection, writer: WriteGate): DocumentStore {
  return {
    async read() {
      try {
        const row = await reader.source.manager.findOneBy(DocumentEntity, { name })
        return row === null ? null : JSON.parse(row.json)
      } catch {
        return null
      }
    },
    write: (document) =>
      writer.write(async (transaction) => {
        await transaction.upsert(DocumentEntity, { name, json: JSON.stringify(document) }, ['name'])
        return ok(null)
      }),
  }
}
