import { z } from 'zod'
import { join } from 'node:path'
import { openAccountOrganisation } from '../account-organisation'
import { openBenchDevice } from '../bench-device'
import { watchLoop } from '../loop-gaps'
import { loadEncryption } from '../peers/load-encryption'
import { pagesInMemory, preparedFetch } from '../prepared-answers'
import { replicaLayoutOf, replicaLayoutSchema } from '../replica-layout'
import { inNewFolder } from '../run-folder'
import { queryScreens } from '../screen-queries'
import type { Task } from '../task'
import { loopSchema, pagesSchema } from './task-schemas'

const input = z.object({
  pages: pagesSchema,
  encrypted: z.boolean(),
  /** Whether a screen asks for its view all the while. */
  screens: z.boolean(),
})

const output = z.object({
  seconds: z.number(),
  /** The part of it that indexes took, after the last page. */
  indexSeconds: z.number(),
  loop: loopSchema,
  /** How long each query of a screen took, in milliseconds; those that were asked while pages arrived, and while indexes were built. */
  screens: z.object({ pages: z.array(z.number()), indexes: z.array(z.number()) }),
  layout: replicaLayoutSchema,
})

/** A first sync through the engine, from prepared bodies. The clock runs from the first page that is asked for to the cycle's end. */
export const firstSync: Task<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'first-sync',
  input,
  output,
  run: ({ pages, encrypted, screens }) =>
    inNewFolder(async (folder) => {
      const organisation = await openAccountOrganisation()
      const source = await pagesInMemory(pages)
      let began = 0
      let loop = watchLoop()
      const onFirstPage = (): void => {
        began = performance.now()
        loop.stop()
        loop = watchLoop()
      }
      const device = await openBenchDevice({
        file: join(folder, 'replica.db'),
        url: organisation.url,
        token: organisation.users.find(({ key }) => key === 'sales')?.token ?? '',
        fetch: preparedFetch(organisation, { pages: source, onFirstPage }),
        encryption: encrypted ? loadEncryption() : null,
      })
      let lastPage = 0
      device.sync.onProgress((progress) => {
        if (progress?.tables.some(({ received }) => received === pages.records) === true && lastPage === 0) {
          lastPage = performance.now()
        }
      })
      const asking = screens ? queryScreens(device) : null
      const report = await device.cycle()
      const ended = performance.now()
      const gaps = loop.stop()
      const asked = (await asking?.stop()) ?? []
      const received = report.download[0]?.received ?? 0
      if (received !== pages.records) throw new Error(`received ${received} records`)
      const layout = await replicaLayoutOf(device)
      await device.close()
      await organisation.close()
      return {
        seconds: (ended - began) / 1000,
        indexSeconds: (ended - lastPage) / 1000,
        loop: gaps,
        screens: {
          pages: asked.filter(({ at }) => at >= began && at < lastPage).map(({ took }) => took),
          indexes: asked.filter(({ at }) => at >= lastPage && at < ended).map(({ took }) => took),
        },
        layout,
      }
    }),
}
