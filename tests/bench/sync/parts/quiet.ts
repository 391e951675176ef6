import { atMost, type Row, rowOf } from '../figures'
import { inOwnProcess } from '../task'
import { quietCycle } from '../tasks/quiet-cycle'

const SMALL = 1000
const LARGE = 300_000

/** What a cycle without news asks of the organisation, whatever the size of what is on the device. */
export async function quiet(): Promise<readonly Row[]> {
  const small = await inOwnProcess(quietCycle, { scale: SMALL })
  const large = await inOwnProcess(quietCycle, { scale: LARGE })
  return [
    rowOf('cycle without news', {
      measured: { unit: 'requests', small: { scale: SMALL, ...small }, large: { scale: LARGE, ...large } },
      figures: [
        atMost('more requests in the large organisation', Math.abs(large.requests - small.requests), 0),
        atMost('requests', Math.max(small.requests, large.requests), large.tables + 2),
      ],
      notes: [
        'The sample organisation over HTTP with its offline profile; the second cycle after the first read.',
        '`records` is what the first cycle brought to the device: the profile does not take all of the organisation.',
      ],
    }),
  ]
}
