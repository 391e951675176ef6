import { z } from 'zod'
import { pagesOnDisk } from '../prepared-answers'
import { fillDevice } from '../replica-of-accounts'
import { inNewFolder } from '../run-folder'
import type { Task } from '../task'
import { pagesSchema } from './task-schemas'

const input = z.object({ pages: pagesSchema })
const output = z.object({ before: z.number(), peak: z.number(), heap: z.number(), external: z.number() })

const MEGABYTE = 1_048_576
/** Milliseconds between two looks at the memory. */
const REST = 10

/** The most memory that the process takes while it reads everything; bodies come from the disk, so that they do not count. */
export const memory: Task<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'memory',
  input,
  output,
  run: ({ pages }) =>
    inNewFolder(async (folder) => {
      const before = process.memoryUsage().rss
      let peak = before
      let heap = 0
      let external = 0
      const watch = setInterval(() => {
        const now = process.memoryUsage()
        peak = Math.max(peak, now.rss)
        heap = Math.max(heap, now.heapUsed)
        external = Math.max(external, now.external)
      }, REST)
      const { close } = await fillDevice({ folder, pages, source: pagesOnDisk(pages) })
      clearInterval(watch)
      await close()
      const megabytes = (bytes: number): number => Math.round(bytes / MEGABYTE)
      return {
        before: megabytes(before),
        peak: megabytes(peak),
        heap: megabytes(heap),
        external: megabytes(external),
      }
    }),
}
