import { z } from 'zod'
import { accountId } from '../account-pages'
import { held } from '../bench-device'
import { pagesOnDisk } from '../prepared-answers'
import { fillDevice } from '../replica-of-accounts'
import { inNewFolder } from '../run-folder'
import type { Task } from '../task'
import { pagesSchema } from './task-schemas'

const input = z.object({ pages: pagesSchema, times: z.number() })
const output = z.object({ milliseconds: z.array(z.number()) })

/** A user's saves, one after the other, each of another record: it and its pending change, on the disk. */
export const save: Task<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'save',
  input,
  output,
  run: ({ pages, times }) =>
    inNewFolder(async (folder) => {
      const { device, close } = await fillDevice({ folder, pages, source: pagesOnDisk(pages) })
      const target = device.replica.table('account')
      if (target === undefined) throw new Error('there are no accounts')
      const milliseconds: number[] = []
      for (let time = 0; time < times; time += 1) {
        const id = accountId((time * 7919) % pages.records)
        const values = { telephone1: `+47 400 ${time}`, numberofemployees: 3000 + time }
        const began = performance.now()
        held(await device.outbox.edit({ table: target.table, id, values }))
        milliseconds.push(performance.now() - began)
        // A person does not save twice in one turn of the event loop.
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      await close()
      return { milliseconds }
    }),
}
