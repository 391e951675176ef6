import { runBatch } from '../batch/run-batch'
import type { RequestFault } from '../faults/fault'
import { failure, throttled, tokenExpired, unavailable } from '../faults/planned-answer'
import { seenOperations } from '../faults/seen-operations'
import type { Organisation } from '../organisation'
import type { OrganisationWorld } from '../organisation-world'
import { authenticate } from '../security/authenticate'
import { expireDeltaTokens } from '../store/state'
import { answerAlone } from './answer-alone'
import { webRequestOf, type ArrivedRequest } from './arrived-request'
import { problemAnswer, type Answer, type WebRequest } from './web-message'

/** What the client gets to see of an answer. Whatever the transport, it looks the same to a client. */
export type Delivery =
  | { readonly kind: 'whole'; readonly answer: Answer }
  /** The connection ends when this share of the body is out. */
  | { readonly kind: 'cut'; readonly answer: Answer; readonly share: number }
  /** The connection ends without an answer. */
  | { readonly kind: 'lost' }

/** Answers a request as it comes from a client, with what is planned to happen to it on the way. */
export async function exchange(
  organisation: Organisation,
  world: OrganisationWorld,
  request: ArrivedRequest,
): Promise<Delivery> {
  world.arrived({ method: request.method, path: request.address })
  const { faults, schema } = organisation
  const { delays, fault } = faults.isEmpty()
    ? { delays: [], fault: null }
    : faults.forRequest(seenOperations(schema, request))
  const pause = async (before: 'request' | 'answer'): Promise<void> => {
    for (const delay of delays) if (delay.before === before) await world.pause(delay.milliseconds)
  }
  await world.latency()
  await pause('request')
  const answer = (): Promise<Answer> => answerOf(organisation, world, request)
  const delivery = fault === null ? whole(await answer()) : await deliver(organisation, fault, answer)
  await pause('answer')
  return delivery
}

/** Carries out what a fault leaves of a request. */
async function deliver(
  organisation: Organisation,
  fault: RequestFault,
  answer: () => Promise<Answer>,
): Promise<Delivery> {
  switch (fault.kind) {
    case 'loseRequest':
      return { kind: 'lost' }
    case 'loseAnswer':
      await answer()
      return { kind: 'lost' }
    case 'duplicate': {
      await answer()
      const second = await answer()
      return fault.answer === 'lost' ? { kind: 'lost' } : whole(second)
    }
    case 'truncate':
      return { kind: 'cut', answer: await answer(), share: fault.share }
    case 'fail':
      if (fault.done) await answer()
      return whole(failure(fault.status))
    case 'expireTokens':
      await expireDeltaTokens(organisation.store)
      return whole(await answer())
    case 'throttle':
      return whole(throttled(fault.retryAfter, organisation.now()))
    case 'unavailable':
      return whole(unavailable(fault.retryAfter, organisation.now()))
    case 'refuseToken':
      return whole(tokenExpired())
  }
}

function whole(answer: Answer): Delivery {
  return { kind: 'whole', answer }
}

async function answerOf(
  organisation: Organisation,
  world: OrganisationWorld,
  arrived: ArrivedRequest,
): Promise<Answer> {
  const request = webRequestOf(arrived)
  if (!request.ok) return problemAnswer(request.error)
  try {
    return await answerRequest(organisation, world, request.value)
  } catch (error) {
    world.failed(error)
    return failure(500)
  }
}

async function answerRequest(
  organisation: Organisation,
  world: OrganisationWorld,
  request: WebRequest,
): Promise<Answer> {
  if (world.tokensRefused) return tokenExpired()
  const user = authenticate(request.headers.get('authorization'), organisation.users)
  if (!user.ok) return problemAnswer(user.error)
  if (request.path === '$batch' && request.method === 'POST') return runBatch(organisation, user.value, request)
  const answered = await answerAlone(organisation, user.value, request)
  return answered.ok ? answered.value : problemAnswer(answered.error)
}
