import { atMost, type Row, rowOf } from '../figures'
import { percentile } from '../loop-gaps'
import { inElectron } from '../task'
import { oneRecord } from '../tasks/one-record'
import type { PartSurroundings } from './part-surroundings'

const RECORDS = 500_000
const TIMES = 200

/** How long it takes from one changed record's arrival until screens hear of it. */
export async function record({ pageFolder }: PartSurroundings): Promise<readonly Row[]> {
  const pages = { folder: pageFolder, records: RECORDS }
  const { milliseconds } = await inElectron(oneRecord, { pages, times: TIMES })
  return [
    rowOf('one changed record on 500,000, applied and announced', {
      measured: {
        unit: 'milliseconds',
        records: RECORDS,
        times: TIMES,
        p50: percentile(milliseconds, 0.5),
        p95: percentile(milliseconds, 0.95),
        longest: percentile(milliseconds, 1),
      },
      figures: [atMost('p95', percentile(milliseconds, 0.95), 5)],
      notes: ['From the body of the delta in the hands of the client to the change feed, each in a cycle of its own.'],
    }),
  ]
}
