import type { CarryonApi } from '@shared/ipc/carryon-api'
import type { Instant } from '@shared/model/instant'
import type { AnswerSource } from '@shared/model/view'

/** The same door, which calls `listener` with the time of each answer that the server gave live. */
export function hearLiveAnswers(api: CarryonApi, listener: (at: Instant) => void): CarryonApi {
  const note = (source: AnswerSource): void => {
    if (source.kind === 'server') {
      listener(source.at)
    }
  }
  return {
    ...api,
    views: {
      ...api.views,
      async page(request) {
        const answer = await api.views.page(request)
        if (answer.ok) {
          note(answer.value.source)
        }
        return answer
      },
    },
    records: {
      ...api.records,
      async read(record) {
        const answer = await api.records.read(record)
        if (answer.ok) {
          note(answer.value.source)
        }
        return answer
      },
    },
  }
}
