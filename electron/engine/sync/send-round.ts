import { fail } from '@shared/model/result'
import type { BatchWrite, TextAnswer, WebApi, WebApiError, WebApiResult, WriteRequest } from '../crm/web-api'
import type { ChangeInTable } from './server-records'

/** Changes that are marked as sent, in the groups in which they travel. */
export interface MarkedRound {
  readonly alone: readonly ChangeInTable[]
  readonly together: readonly (readonly ChangeInTable[])[]
}

/** What the server said to one change. `apart`: it was refused with others, and is to go by itself. */
export interface Answered extends ChangeInTable {
  readonly answer: WebApiResult<TextAnswer>
  readonly apart: boolean
}

/** Sends a round of changes in one request. What was wrong with the request itself is the answer to each of its changes. */
export async function sendRound(
  webApi: WebApi,
  { alone, together }: MarkedRound,
  requestOf: (change: ChangeInTable) => WriteRequest,
  signal: AbortSignal,
): Promise<readonly Answered[]> {
  const [only, ...more] = alone
  if (only !== undefined && more.length + together.length === 0) {
    return [{ ...only, answer: await webApi.write(requestOf(only), signal), apart: false }]
  }
  const groups = [...alone.map((change) => [change]), ...together]
  const outcomes = await webApi.writeBatch(
    groups.map((group) => operationOf(group.map(requestOf))),
    signal,
  )
  if (!outcomes.ok) {
    return groups.flat().map((change) => ({ ...change, answer: outcomes, apart: isRefused(outcomes.error) }))
  }
  return groups.flatMap((group, index) => {
    const outcome = outcomes.value[index]
    return group.map((change, place): Answered => {
      if (outcome?.kind === 'refusedTogether') return { ...change, answer: fail(outcome.error), apart: true }
      const answer = outcome?.answers[place] ?? fail({ kind: 'answerLost', host: webApi.host })
      return { ...change, answer, apart: false }
    })
  })
}

function operationOf(writes: readonly WriteRequest[]): BatchWrite {
  const [only, ...more] = writes
  return only !== undefined && more.length === 0 ? { kind: 'single', write: only } : { kind: 'together', writes }
}

/** A batch that was refused as such was not carried out: its changes go one by one. */
function isRefused({ kind }: WebApiError): boolean {
  return kind === 'refused' || kind === 'notFound' || kind === 'forbidden'
}
