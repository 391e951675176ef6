import { recordPath, selectColumns } from '../crm/select-columns'
import type { WriteRequest } from '../crm/web-api'
import { encodeWrite } from '../crm/wire-record'
import { afterValues } from '../replica/visible-record'
import { relationRequest } from './relation-request'
import type { ChangeInTable } from './server-records'

/** The request that carries a change, with the condition that keeps it from being done twice or on another version. */
export function changeRequest(
  { change, table: { table, physical }, beside }: ChangeInTable,
  setNames: (table: string) => string,
): WriteRequest {
  const relation = relationRequest(change, table, setNames)
  if (relation !== null) return relation
  const path = recordPath(table, change.record)
  const select = selectColumns(table, physical.columns.keys())
  // A table without row versions has no ETag to name. `*` still keeps a deleted record from coming back.
  const etag = change.baseEtag ?? '*'
  const values = { ...beside, ...afterValues(change) }
  switch (change.kind) {
    case 'create':
      return { kind: 'create', path, body: encodeWrite(table, values, setNames, 'create'), select }
    case 'update':
      return { kind: 'update', path, etag, body: encodeWrite(table, values, setNames, 'update'), select }
    case 'delete':
      return { kind: 'delete', path, etag }
  }
}
