import { atMost, type Row, rowOf } from '../figures'
import { inElectron } from '../task'
import { memory as memoryTask } from '../tasks/memory'
import type { PartSurroundings } from './part-surroundings'

const FEW = 10_000
const MANY = 300_000

/** How much more memory a large first sync takes than a small one. */
export async function memory({ pageFolder }: PartSurroundings): Promise<readonly Row[]> {
  const few = await inElectron(memoryTask, { pages: { folder: pageFolder, records: FEW } })
  const many = await inElectron(memoryTask, { pages: { folder: pageFolder, records: MANY } })
  return [
    rowOf('memory of a first sync', {
      measured: { unit: 'megabytes', few: { records: FEW, ...few }, many: { records: MANY, ...many } },
      figures: [atMost('more resident memory at the peak', many.peak - few.peak, 60)],
      notes: ['Resident memory of a process of its own, looked at every 10 ms; the bodies come from the disk.'],
    }),
  ]
}
