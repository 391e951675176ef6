import { z } from 'zod'
import { accountId, changedAccountText } from '../account-pages'
import { pagesOnDisk } from '../prepared-answers'
import { fillDevice } from '../replica-of-accounts'
import { inNewFolder } from '../run-folder'
import type { Task } from '../task'
import { pagesSchema } from './task-schemas'

const input = z.object({ pages: pagesSchema, times: z.number() })
const output = z.object({ milliseconds: z.array(z.number()) })

/** One changed record at a time, in cycles: from its body's arrival to the announcement of the change. */
export const oneRecord: Task<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'one-record',
  input,
  output,
  run: ({ pages, times }) =>
    inNewFolder(async (folder) => {
      let arrived = 0
      const { device, close } = await fillDevice({
        folder,
        pages,
        source: pagesOnDisk(pages),
        answers: {
          delta: (token) => changedAccountText(recordOf(token, pages.records), token),
          onDelta: () => (arrived = performance.now()),
        },
      })
      const milliseconds: number[] = []
      device.replica.onChanged((changes) => {
        if (changes.some(({ ids }) => ids.includes(accountId(recordOf(milliseconds.length + 1, pages.records))))) {
          milliseconds.push(performance.now() - arrived)
        }
      })
      for (let time = 0; time < times; time += 1) await device.cycle()
      await close()
      if (milliseconds.length !== times) throw new Error(`${milliseconds.length} of ${times} changes were announced`)
      return { milliseconds }
    }),
}

/** Far apart, so that hardly two of them lie on one page of the file. */
function recordOf(turn: number, records: number): number {
  return (turn * 7919) % records
}
