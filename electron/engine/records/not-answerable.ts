import { carryonError } from '@shared/model/errors'
import { fail, type Result } from '@shared/model/result'
import type { RunnableView } from './record-source'

/** Refuses what is asked of a view, with a reason that ends the sentence. */
export function notAnswerable({ view }: RunnableView, reason: string): Result<never> {
  return fail(carryonError('view.notAnswerable', { view: view.name, reason }))
}
