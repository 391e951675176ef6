import { EntitySchema } from 'typeorm'

/** A whole document kept under a name. */
export interface DocumentRow<Document> {
  readonly name: string
  readonly json: Document
}

/** The entity of documents of one shape. */
export function documentEntity<Document>(): EntitySchema<DocumentRow<Document>> {
  return new EntitySchema<DocumentRow<Document>>({
    name: 'Document',
    tableName: 'carryon-document',
    columns: { name: { type: 'text', primary: true }, json: { type: 'simple-json' } },
  })
}
