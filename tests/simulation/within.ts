import type { Result } from '@shared/model/result'
import { atRest } from './world'

/** What an engine answers by itself, without the network; `null` when it does not (its power is gone, or it waits for the world). */
export async function within<Value>(answer: Promise<Result<Value>>): Promise<Value | null> {
  const settled: Result<Value>[] = []
  void answer.then((result) => settled.push(result))
  await atRest()
  const [result] = settled
  return result?.ok === true ? result.value : null
}
