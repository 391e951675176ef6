import { atLeast, atMost, type Row, rowOf } from '../figures'
import { inOwnProcess } from '../task'
import { offlineEdits } from '../tasks/offline-edits'

const EDITS = 100
const LATENCY_MILLISECONDS = 200

/** How many times one has to wait for the organisation until many offline edits are there. */
export async function edits(): Promise<readonly Row[]> {
  const done = await inOwnProcess(offlineEdits, { edits: EDITS, latencyMilliseconds: LATENCY_MILLISECONDS })
  return [
    rowOf('100 independent offline edits at 200 ms latency', {
      measured: { unit: 'round trips, one after the other', ...done },
      figures: [atMost('round trips', done.rounds, 3), atLeast('edits that arrived', done.sent, EDITS)],
      notes: ['The upload of one cycle; requests that overlap count as one round trip.'],
    }),
  ]
}
