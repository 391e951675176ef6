import { fail } from '@shared/model/result'
import { plannedRefusal } from '../faults/planned-answer'
import { seenOperation } from '../faults/seen-operations'
import type { Session } from '../organisation'
import { routeRequest } from './route-request'
import type { Answered, WebRequest } from './web-message'

/** Answers one operation, a request by itself or a part of a batch, unless a fault is planned for it. */
export async function answerOperation(session: Session, request: WebRequest): Promise<Answered> {
  const { faults, schema } = session.organisation
  const fault = faults.isEmpty() ? null : faults.forOperation(seenOperation(schema, request))
  return fault === null ? routeRequest(session, request) : fail(plannedRefusal(fault))
}
