import type { PendingChange } from '@shared/model/change'
import { pairOf, relationshipKeptIn } from '@shared/model/relation'
import type { Table } from '@shared/model/table'
import { partRequest, relateRequest } from '../crm/relation-path'
import type { WriteRequest } from '../crm/web-api'

/** The request that relates or parts the records of a change; `null` for a change of any other record. */
export function relationRequest(
  change: PendingChange,
  table: Table,
  setNames: (table: string) => string,
): WriteRequest | null {
  const relationship = relationshipKeptIn(table)
  const pair = relationship === null ? null : pairOf(relationship, change)
  if (relationship === null || pair === null) return null
  return change.kind === 'delete'
    ? partRequest(relationship, pair, setNames)
    : relateRequest(relationship, pair, setNames)
}
