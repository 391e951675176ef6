import type { Result } from '@shared/model/result'
import { atRest } from './world'

/** What an engine answers by itself, without the network; `null` when it does not (its power is gone, or it waits for the world). */
export async function within<Value>(answer: Promise<Result<Value>>): Promise<Value | null> {
  const settled: Result<Value>[] = []
  void answer.then((result) => settled.push(result))
  await atRest()
  // Some answers also wait for a file, which the world does not know of.
  for (let turns = 0; settled.length === 0 && turns < 20; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    await atRest()
  }
  const [result] = settled
  return result?.ok === true ? result.value : null
}
