import type { PhysicalColumn } from './physical-table'

/** One SQL column. */
export interface StoredColumn {
  readonly name: string
  readonly type: 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB'
  /** Declared COLLATE NOCASE. */
  readonly ignoresCase: boolean
}

/** The SQL columns that hold a CRM column: three for a lookup, one for any other, and one for a folded key. */
export function storedColumns(column: PhysicalColumn): readonly StoredColumn[] {
  const { folded } = column
  const key = folded === undefined ? [] : [{ name: folded.stored, type: 'TEXT', ignoresCase: false } as const]
  return [...valueColumns(column), ...key]
}

function valueColumns(column: PhysicalColumn): readonly StoredColumn[] {
  const { name } = column
  switch (column.kind) {
    case 'lookup':
      return [
        { name, type: 'BLOB', ignoresCase: false },
        { name: `${name}__table`, type: 'TEXT', ignoresCase: false },
        { name: `${name}__name`, type: 'TEXT', ignoresCase: true },
      ]
    case 'text':
    case 'memo':
      return [{ name, type: 'TEXT', ignoresCase: true }]
    case 'dateTime':
    case 'choices':
    case 'image':
    case 'parties':
    case 'other':
      return [{ name, type: 'TEXT', ignoresCase: false }]
    case 'bigint':
      return [{ name, type: isVersionNumber(column) ? 'INTEGER' : 'TEXT', ignoresCase: false }]
    case 'whole':
    case 'choice':
    case 'state':
    case 'status':
    case 'yesNo':
      return [{ name, type: 'INTEGER', ignoresCase: false }]
    case 'decimal':
    case 'double':
    case 'money':
      return [{ name, type: 'REAL', ignoresCase: false }]
    case 'id':
      return [{ name, type: 'BLOB', ignoresCase: false }]
  }
}

/** The one big integer that is kept as a number, because it is compared with at every sync. */
export function isVersionNumber(column: PhysicalColumn): boolean {
  return column.name === 'versionnumber'
}
