import { fail, ok } from '@shared/model/result'
import type { Random } from '../ports'
import type { Asked } from './answer-error'
import { batchHeaders, type BatchPart, type InnerRequest, parseOperations, printWriteBatch } from './batch-message'
import { writeHeaders } from './request-headers'
import type { Sender } from './sender'
import { type ReceivedAnswer, textOf } from './text-answer'
import type { BatchWrite, BatchWriteOutcome, TextAnswer, WebApi, WebApiResult, WriteRequest } from './web-api'
import { askedBy, bodyOf, METHODS } from './write-request'

type ReadAnswer = (request: WriteRequest, asked: Asked, received: ReceivedAnswer) => WebApiResult<TextAnswer>

/**
 * Sends several writes in one `$batch` request with `odata.continue-on-error`.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
 */
export function createBatchWriter(sender: Sender, random: Random, readAnswer: ReadAnswer): WebApi['writeBatch'] {
  const { host, base } = sender

  function innerRequest(write: WriteRequest): InnerRequest {
    const address = base + askedBy(write, host).path
    return { method: METHODS[write.kind], address, headers: writeHeaders(write), body: bodyOf(write, base) }
  }

  function answerOf(write: WriteRequest, part: BatchPart): WebApiResult<TextAnswer> {
    const asked = askedBy(write, host)
    const judged = sender.judge(asked, part)
    return judged.ok ? readAnswer(write, asked, judged.value) : judged
  }

  function outcomeOf(operation: BatchWrite, answered: BatchPart | readonly BatchPart[] | undefined): BatchWriteOutcome {
    const lost = fail({ kind: 'answerLost' as const, host })
    if (operation.kind === 'single') {
      const part = answered === undefined || !('status' in answered) ? undefined : answered
      return { kind: 'answered', answers: [part === undefined ? lost : answerOf(operation.write, part)] }
    }
    if (answered !== undefined && 'status' in answered) return refusedTogether(operation.writes, answered)
    return {
      kind: 'answered',
      answers: operation.writes.map((write, index) => {
        const part = answered?.[index]
        return part === undefined ? lost : answerOf(write, part)
      }),
    }
  }

  /** A change set that failed answers with its failure alone. */
  function refusedTogether(writes: readonly WriteRequest[], part: BatchPart): BatchWriteOutcome {
    const [first] = writes
    const judged = first === undefined ? null : answerOf(first, part)
    if (judged === null || judged.ok)
      return { kind: 'answered', answers: writes.map(() => fail({ kind: 'answerLost', host })) }
    return { kind: 'refusedTogether', error: judged.error }
  }

  return async (operations, signal) => {
    const boundary = `batch_${random.guid()}`
    const body = printWriteBatch(
      boundary,
      operations.map((operation) =>
        operation.kind === 'single' ? innerRequest(operation.write) : operation.writes.map(innerRequest),
      ),
    )
    const asked: Asked = { host, kind: 'action', path: '$batch' }
    const answer = await sender.send({ method: 'POST', asked, headers: batchHeaders(boundary), body, signal })
    if (!answer.ok) return answer
    const parts = parseOperations(answer.value.headers.get('content-type') ?? '', textOf(answer.value.body))
    // What was carried out cannot be told from a body that breaks off.
    if (parts === null) return fail({ kind: 'answerLost', host })
    return ok(operations.map((operation, index) => outcomeOf(operation, parts[index])))
  }
}
