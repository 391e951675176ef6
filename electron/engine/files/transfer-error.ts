import type { WebApiError } from '../crm/web-api'

/** How often a step is tried in one go when its answer is lost on the way: each may be taken again without harm. */
const TRIES = 3

/** The server's words for not taking, or not giving, a file. */
export interface FileRefusal {
  readonly serverWords: string
  readonly serverCode: string
}

/** Why a transfer is no use as it is: the file is refused, or its token has run out. `null`: it may well succeed in a while. */
export function refusalIn(error: WebApiError): FileRefusal | null {
  switch (error.kind) {
    case 'forbidden':
    case 'notFound':
    case 'refused':
      return { serverWords: error.serverWords, serverCode: error.code }
    case 'tokenExpired':
    case 'versionMismatch':
    case 'alreadyExists':
      return { serverWords: error.serverWords, serverCode: '' }
    case 'offline':
    case 'answerLost':
    case 'cancelled':
    case 'notDataverse':
    case 'signedOut':
    case 'throttled':
    case 'serverFailed':
    case 'badAnswer':
      return null
  }
}

/** Takes a step, again and again while its answer is lost on the way. */
export async function untilAnswered<
  Answer extends { readonly ok: true } | { readonly ok: false; readonly error: WebApiError },
>(step: () => Promise<Answer>): Promise<Answer> {
  for (let tried = 1; ; tried++) {
    const answer = await step()
    if (answer.ok || answer.error.kind !== 'answerLost' || tried === TRIES) return answer
  }
}
