import type { ColumnDefinitionOf } from './served-schema'

/**
 * What becomes of a record when the one it points at is deleted: it goes too when it cannot be without it or is about it
 * (notes, activities); otherwise the lookup is emptied.
 */
export function deletesWithTarget(column: ColumnDefinitionOf<'lookup'>): boolean {
  if (column.role === 'owner') return false
  return column.role === 'regarding' || column.required === 'system'
}
