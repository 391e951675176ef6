import { fail, ok } from '@shared/model/result'
import type { BatchRequest, TextAnswer, WebApi, WebApiError, WebApiResult } from './web-api'

/** One answer of a batch, to be read inside `readBatch`'s `decode`. */
export interface BatchAnswer {
  /** The parsed body. Where the organisation did not give one, the whole batch ends with the reason. */
  json(): unknown
  /** The parsed body, or `null` where the organisation refused, forbade or does not know what was asked. */
  jsonIfAllowed(): unknown
}

/** Carries the reason of one answer out of `decode`; never leaves this file. */
class AnswerMissing extends Error {
  constructor(readonly reason: WebApiError) {
    super(reason.kind)
  }
}

/** Sends several reads in one request and reads their answers, which stand in the order of the reads. */
export async function readBatch<Value>(
  webApi: Pick<WebApi, 'batch'>,
  request: BatchRequest,
  decode: (answers: readonly BatchAnswer[]) => Value,
): Promise<WebApiResult<Value>> {
  const answers = await webApi.batch(request)
  if (!answers.ok) return answers
  try {
    return ok(decode(answers.value.map(batchAnswer)))
  } catch (error) {
    if (error instanceof AnswerMissing) return fail(error.reason)
    return fail({ kind: 'badAnswer', what: error instanceof Error ? error.message : 'its shape is unknown' })
  }
}

function batchAnswer(answer: WebApiResult<TextAnswer>): BatchAnswer {
  return {
    json() {
      if (!answer.ok) throw new AnswerMissing(answer.error)
      const json: unknown = JSON.parse(answer.value.text)
      return json
    },
    jsonIfAllowed() {
      if (!answer.ok && isDenial(answer.error)) return null
      return this.json()
    },
  }
}

function isDenial({ kind }: WebApiError): boolean {
  return kind === 'forbidden' || kind === 'notFound' || kind === 'refused'
}
