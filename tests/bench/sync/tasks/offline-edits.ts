import { join } from 'node:path'
import { z } from 'zod'
import { guidFromBytes } from '@electron/engine/query/guid-bytes'
import { held, openBenchDevice } from '../bench-device'
import { serveFounded } from '../founded-organisation'
import { inNewFolder } from '../run-folder'
import type { Task } from '../task'

const input = z.object({ edits: z.number(), latencyMilliseconds: z.number() })
const output = z.object({ sent: z.number(), requests: z.number(), rounds: z.number(), milliseconds: z.number() })

const SCALE = 5000

/** Independent edits of as many records, made offline and then sent to an organisation that is far away. */
export const offlineEdits: Task<z.infer<typeof input>, z.infer<typeof output>> = {
  name: 'offline-edits',
  input,
  output,
  run: ({ edits, latencyMilliseconds }) =>
    inNewFolder(async (folder) => {
      const sandbox = await serveFounded({ folder, scale: SCALE, latencyMilliseconds })
      let uploading = false
      let inFlight = 0
      let rounds = 0
      const device = await openBenchDevice({
        file: join(folder, 'replica.db'),
        url: sandbox.url,
        token: sandbox.tokens.sales,
        async fetch(url, init) {
          // Requests that overlap cost the user one round trip together.
          if (uploading && inFlight === 0) rounds += 1
          inFlight += 1
          try {
            return await fetch(url, init)
          } finally {
            inFlight -= 1
          }
        },
      })
      device.sync.onProgress((progress) => (uploading = progress?.phase === 'upload'))
      await device.cycle()
      const target = device.replica.table('contact')
      if (target === undefined) throw new Error('there are no contacts')
      const rows = held(
        await device.replica.reader.rows<{ id: Uint8Array }>({
          text: 'SELECT contactid AS id FROM contact LIMIT ?',
          values: [edits],
        }),
      )
      if (rows.length < edits) throw new Error(`there are ${rows.length} contacts only`)
      for (const [index, { id }] of rows.entries()) {
        const values = { telephone1: `+47 400 ${index}` }
        held(await device.outbox.edit({ table: target.table, id: guidFromBytes(id), values }))
      }
      rounds = 0
      const { upload } = await device.cycle()
      await device.close()
      await sandbox.close()
      return { sent: upload.sent, requests: upload.requests, rounds, milliseconds: upload.milliseconds }
    }),
}
