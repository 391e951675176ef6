import type { Session } from '../organisation'
import { emptyAnswer, type Answered, type WebRequest } from '../http/web-message'
import type { ServedTable } from '../schema/served-schema'
import { upsertByPatch } from './write-endpoints'

/** Changes what `payload` names of a record, as a `PATCH` does which never makes one. */
export async function changeProperties(
  session: Session,
  table: ServedTable,
  id: string,
  payload: Readonly<Record<string, unknown>>,
  request: WebRequest,
): Promise<Answered> {
  const headers = new Map([...request.headers, ['if-match', request.headers.get('if-match') ?? '*'] as const])
  const changed = await upsertByPatch(session, table, id, { ...request, headers, body: JSON.stringify(payload) })
  return changed.ok ? emptyAnswer() : changed
}
