import { join } from 'node:path'
import { z } from 'zod'
import { openBenchDevice } from '../bench-device'
import { serveFounded } from '../founded-organisation'
import { inNewFolder } from '../run-folder'
import type { Task } from '../task'

const input = z.object({ scale: z.number() })
const output = z.object({ tables: z.number(), records: z.number(), requests: z.number(), milliseconds: z.number() })

/** A cycle that brings nothing, against the sample organisation over HTTP, by the profile it has. */
export const quietCycle: Task<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'quiet-cycle',
  input,
  output,
  run: ({ scale }) =>
    inNewFolder(async (folder) => {
      const sandbox = await serveFounded({ folder, scale })
      const device = await openBenchDevice({
        file: join(folder, 'replica.db'),
        url: sandbox.url,
        token: sandbox.tokens.sales,
        fetch: (url, init) => fetch(url, init),
      })
      const first = await device.cycle()
      // The cycle after a first read may still look at what the first could not know.
      await device.cycle()
      sandbox.controls.forgetRequests()
      const quiet = await device.cycle()
      const requests = sandbox.controls.requests().length
      await device.close()
      await sandbox.close()
      return {
        tables: quiet.download.length,
        records: first.download.reduce((sum, { received }) => sum + received, 0),
        requests,
        milliseconds: quiet.milliseconds,
      }
    }),
}
