import { runBatch } from '../batch/run-batch'
import type { Organisation } from '../organisation'
import type { OrganisationWorld } from '../organisation-world'
import { authenticate } from '../security/authenticate'
import { answerAlone } from './answer-alone'
import { webRequestOf, type ArrivedRequest } from './arrived-request'
import type { Fault } from './faults'
import { problem } from './problem'
import { problemAnswer, type Answer, type WebRequest } from './web-message'

/** What the client gets to see of an answer. Whatever the transport, it looks the same to a client. */
export type Delivery =
  | { readonly kind: 'whole'; readonly answer: Answer }
  /** The connection ends when this share of the body is out. */
  | { readonly kind: 'cut'; readonly answer: Answer; readonly share: number }
  /** The connection ends without an answer. */
  | { readonly kind: 'lost' }

/** Answers a request as it comes from a client, with what is planned to happen to it on the way. Never rejects. */
export async function exchange(
  organisation: Organisation,
  world: OrganisationWorld,
  request: ArrivedRequest,
): Promise<Delivery> {
  const fault = world.arrived({ method: request.method, path: request.address })
  await world.latency()
  const answer = (fault === null ? null : plannedAnswer(fault)) ?? (await answerOf(organisation, world, request))
  if (fault?.kind === 'loseAnswer') return { kind: 'lost' }
  return fault?.kind === 'cutBody' ? { kind: 'cut', answer, share: 0.5 } : { kind: 'whole', answer }
}

function plannedAnswer(fault: Fault): Answer | null {
  if (fault.kind === 'fail') return unexpected()
  if (fault.kind !== 'throttle') return null
  const message = 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.'
  return problemAnswer({ ...problem(429, '0x80072322', message), retryAfter: fault.retryAfter })
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
    return unexpected()
  }
}

async function answerRequest(
  organisation: Organisation,
  world: OrganisationWorld,
  request: WebRequest,
): Promise<Answer> {
  if (world.tokensRefused) return problemAnswer(problem(401, '0x8004A101', 'The access token has expired.'))
  const user = authenticate(request.headers.get('authorization'), organisation.users)
  if (!user.ok) return problemAnswer(user.error)
  if (request.path === '$batch' && request.method === 'POST') return runBatch(organisation, user.value, request)
  const answered = await answerAlone(organisation, user.value, request)
  return answered.ok ? answered.value : problemAnswer(answered.error)
}

function unexpected(): Answer {
  return problemAnswer(problem(500, '0x80040216', 'An unexpected error occurred.'))
}
