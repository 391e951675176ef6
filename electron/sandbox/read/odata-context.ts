import type { Selection } from '../odata/parse-select'
import type { Session } from '../organisation'
import type { ServedTable } from '../schema/served-schema'

/** The context of a collection: the set and, after a `$select`, what was selected. */
export function collectionContext({ organisation }: Session, table: ServedTable, selection: Selection): string {
  const selected = selection.named === null ? '' : `(${selection.named.join(',')})`
  return `${organisation.root}$metadata#${table.definition.setName}${selected}`
}

/** The context of a single record. */
export function recordContext(session: Session, table: ServedTable, selection: Selection): string {
  return `${collectionContext(session, table, selection)}/$entity`
}
