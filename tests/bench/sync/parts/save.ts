import { atMost, type Row, rowOf } from '../figures'
import { percentile } from '../loop-gaps'
import { inElectron } from '../task'
import { save as saveTask } from '../tasks/save'
import type { PartSurroundings } from './part-surroundings'

const RECORDS = 300_000
const TIMES = 500

/** How long a user's save takes, its pending change included. */
export async function save({ pageFolder }: PartSurroundings): Promise<readonly Row[]> {
  const pages = { folder: pageFolder, records: RECORDS }
  const { milliseconds } = await inElectron(saveTask, { pages, times: TIMES })
  return [
    rowOf('save of one record with its pending change', {
      measured: {
        unit: 'milliseconds',
        records: RECORDS,
        times: TIMES,
        p50: percentile(milliseconds, 0.5),
        p95: percentile(milliseconds, 0.95),
        p99: percentile(milliseconds, 0.99),
        longest: percentile(milliseconds, 1),
      },
      figures: [atMost('p99', percentile(milliseconds, 0.99), 5)],
      notes: ['Two columns of another record each time, through the outbox, synchronous = FULL.'],
    }),
  ]
}
