import { fail, ok, type Result } from '@shared/model/result'
import type { SandboxUser } from '../definition/table-definition'
import { answerAlone } from '../http/answer-alone'
import { answerOperation } from '../http/answer-operation'
import { parsePreferences, preferenceApplied } from '../http/prefer-header'
import type { Problem } from '../http/problem'

import { problemAnswer, type Answer, type WebRequest } from '../http/web-message'
import type { Organisation } from '../organisation'
import { parseBatch, type BatchOperation, type BatchRequest } from './parse-batch'
import { printBatch, type AnsweredOperation, type AnsweredPart } from './print-batch'

/**
 * Answers `$batch`. Operations run in order; without `odata.continue-on-error` the first that fails is the last, and its status
 * is that of the whole answer. A change set that fails leaves nothing behind and answers with its failure alone.
 */
export async function runBatch(organisation: Organisation, user: SandboxUser, request: WebRequest): Promise<Answer> {
  const operations = parseBatch(request)
  if (!operations.ok) return problemAnswer(operations.error)
  const preferences = parsePreferences(request.headers)
  const guid = (): string => organisation.guid()
  const answered: AnsweredOperation[] = []
  for (const operation of operations.value) {
    const outcome = await runOperation(organisation, user, operation)
    if (outcome.ok) {
      answered.push(outcome.value)
      continue
    }
    answered.push({ kind: 'single', contentId: null, answer: problemAnswer(outcome.error) })
    if (!preferences.continueOnError) return printBatch(guid, outcome.error.status, answered, {})
  }
  return printBatch(guid, 200, answered, preferenceApplied(preferences))
}

async function runOperation(
  organisation: Organisation,
  user: SandboxUser,
  operation: BatchOperation,
): Promise<Result<AnsweredOperation, Problem>> {
  if (operation.kind === 'changeSet') return runChangeSet(organisation, user, operation.requests)
  const answer = await answerAlone(organisation, user, operation.request)
  return answer.ok ? ok({ kind: 'single', contentId: operation.contentId, answer: answer.value }) : answer
}

function runChangeSet(
  organisation: Organisation,
  user: SandboxUser,
  requests: readonly BatchRequest[],
): Promise<Result<AnsweredOperation, Problem>> {
  return organisation.store.write(async (database) => {
    const references = new Map<string, string>()
    const parts: AnsweredPart[] = []
    for (const { contentId, request } of requests) {
      const answer = await answerOperation({ organisation, user, database, references }, request)
      if (!answer.ok) return fail(answer.error)
      const { saved } = answer.value
      if (contentId !== null && saved !== undefined) references.set(contentId, saved)
      parts.push({ contentId, answer: answer.value })
    }
    return ok({ kind: 'changeSet', parts })
  })
}
