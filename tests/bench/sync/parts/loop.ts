import { below, type Row, rowOf } from '../figures'
import { percentile } from '../loop-gaps'
import { inElectron } from '../task'
import { firstSync } from '../tasks/first-sync'
import type { PartSurroundings } from './part-surroundings'

const RECORDS = 300_000

/** How responsive the process is during a first sync while a screen asks for a view of the very table that arrives. */
export async function loop({ pageFolder }: PartSurroundings): Promise<readonly Row[]> {
  const pages = { folder: pageFolder, records: RECORDS }
  const done = await inElectron(firstSync, { pages, encrypted: false, screens: true })
  const { screens } = done
  const all = [...screens.pages, ...screens.indexes]
  const summary = (took: readonly number[]) => ({
    queries: took.length,
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    longest: percentile(took, 1),
  })
  return [
    rowOf('event loop of the process while a first sync runs', {
      measured: {
        unit: 'milliseconds',
        records: RECORDS,
        loop: done.loop,
        screensWhilePagesArrive: summary(screens.pages),
        screensWhileIndexesAreBuilt: summary(screens.indexes),
      },
      figures: [
        below('event loop p99', done.loop.p99, 16),
        below('event loop longest', done.loop.longest, 50),
        below('screen queries p95', percentile(all, 0.95), 20),
      ],
      notes: [
        'Gaps of a one-millisecond interval, from the first page that is asked for to the end of the cycle.',
        'The screen shows a filtered view, sorted by name, of the table that arrives: its first page of 100, every 50 ms.',
      ],
    }),
  ]
}
