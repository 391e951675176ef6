import { EntitySchema } from 'typeorm'

/** A whole JSON document kept under a name. */
export interface DocumentRow {
  readonly name: string
  readonly json: string
}

export const DocumentEntity = new EntitySchema<DocumentRow>({
  name: 'Document',
  tableName: 'carryon-document',
  columns: { name: { type: 'text', primary: true }, json: { type: 'text' } },
})
