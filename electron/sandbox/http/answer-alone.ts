import type { SandboxUser } from '../definition/table-definition'
import type { Organisation } from '../organisation'
import { answerOperation } from './answer-operation'
import type { Answered, WebRequest } from './web-message'

/** Answers one request by itself; what it writes is kept only if it succeeds. */
export function answerAlone(organisation: Organisation, user: SandboxUser, request: WebRequest): Promise<Answered> {
  const references = new Map<string, string>()
  return request.method === 'GET'
    ? organisation.store.read((database) => answerOperation({ organisation, user, database, references }, request))
    : organisation.store.write((database) => answerOperation({ organisation, user, database, references }, request))
}
